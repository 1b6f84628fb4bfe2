package se.regelbok.bench;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import se.regelbok.Case;
import se.regelbok.Clause;
import se.regelbok.bench.PolicyText.Entry;
import se.regelbok.bench.PolicyText.Rule;
import se.regelbok.drl.Policies;
import se.regelbok.facts.Finding;
import se.regelbok.facts.Post;
import se.regelbok.facts.Step;
import se.regelbok.facts.Subject;
import se.regelbok.terms.Act;
import se.regelbok.terms.Answer;
import se.regelbok.terms.Label;
import se.regelbok.terms.OwnTerm;
import se.regelbok.terms.Term;

/**
 * Policies of many rules, made of copies of sixty rules of Nyköping, a checklist's row counted as a rule.
 *
 * <p>Each copy has clauses, names and findings of its own: {@code QUESTION} becomes {@code QUESTION_V7} in the seventh. A rule that
 * asks for no finding, or for one that a review does not settle, gets a condition that somebody has found {@code AREA_V7}. A case of
 * the seventh copy has the findings of the seventh copy, and its posts have been gone through, so that its decisions are those of
 * one copy however many there are: what grows is the number of rules, not of decisions.
 */
final class Generated {
    static final int RULES_OF_A_COPY = 60;
    private static final Set<String> LEFT_OUT = Set.of(
            "NYK-1-2",
            "NYK-6.2-4",
            "NYK-6.2-5",
            "NYK-6.2-6",
            "NYK-6.2-7",
            "NYK-6.2-8",
            "NYK-6.2-10",
            "NYK-6.2-11",
            "NYK-6.2-12",
            "NYK-6.2-13",
            "NYK-6.2-14");
    private static final Set<String> ADDED = Set.of("NYK-8-1", "NYK-8-2");
    private static final Pattern FINDING = Pattern.compile("Finding\\(([^()]|\\([^()]*\\))*\\)");
    private static final Pattern TERMS = Pattern.compile("term (==|in) (\\w+|\\( [^)]* \\))");
    private static final Pattern WORD = Pattern.compile("\\b[A-Z][A-Z_]+\\b");
    private static final Pattern SUBJECT = Pattern.compile("(\\$\\w+) \\)");

    private final PolicyText text;
    private final Set<String> varied = new LinkedHashSet<>();

    Generated() {
        Set<String> clauses = new LinkedHashSet<>(Norm.ids());
        clauses.removeAll(LEFT_OUT);
        clauses.addAll(ADDED);
        text = PolicyText.of(Policies.bundled("nykoping")).only(clauses);
        for (Rule rule : text.rules()) {
            Matcher finding = FINDING.matcher(rule.text());
            while (finding.find()) {
                Matcher terms = TERMS.matcher(finding.group());
                while (terms.find()) {
                    WORD.matcher(terms.group(2)).results().forEach(w -> varied.add(w.group()));
                }
            }
        }
        text.entries().forEach(e -> e.items().forEach(i -> varied.add(i.term().name())));
    }

    /** A policy of that many rules. */
    PolicyText policy(int rules) {
        List<Rule> all = new ArrayList<>();
        List<Entry> entries = new ArrayList<>();
        for (int copy = 1; copy <= rules / RULES_OF_A_COPY; copy++) {
            for (Rule rule : text.rules()) {
                all.add(copy(rule, copy));
            }
            for (Entry entry : text.entries()) {
                entries.add(copy(entry, copy));
            }
        }
        return new PolicyText(all, entries);
    }

    /** The own terms of such a policy as its file has them. */
    List<String> terms(int rules) {
        List<String> terms = new ArrayList<>();
        for (int copy = 1; copy <= rules / RULES_OF_A_COPY; copy++) {
            for (String name : varied) {
                terms.add(line(own(Term.named(name).orElseThrow(), copy)));
            }
            terms.add(line(area(copy)));
        }
        return terms;
    }

    private static String line(OwnTerm term) {
        return term.name() + ": {sv: x, en: x, settled_by_review: " + term.settledByReview() + "}";
    }

    private static OwnTerm own(Term term, int copy) {
        return own(term.name(), copy, term.settledByReview());
    }

    private static OwnTerm area(int copy) {
        return own("AREA", copy, false);
    }

    private static OwnTerm own(String name, int copy, boolean settled) {
        return new OwnTerm(name + "_V" + copy, new Label("x", "x"), settled);
    }

    private static String clause(String id, int copy) {
        return id.replace("NYK", "V" + copy);
    }

    private Entry copy(Entry e, int copy) {
        return new Entry(
                clause(e.id(), copy),
                e.encoded(),
                e.limits().stream()
                        .map(l -> new Clause.Limit(clause(l.clause(), copy), l.act(), l.what(), l.throughPerson()))
                        .toList(),
                e.supports().stream().map(s -> clause(s, copy)).toList(),
                e.items().stream()
                        .map(i -> new Clause.Item(i.list() + copy, own(i.term(), copy)))
                        .toList());
    }

    private Rule copy(Rule rule, int copy) {
        String name = rule.name() + " (" + copy + ")";
        int then = rule.text().indexOf("\nthen");
        String conditions = rule.text().substring(0, then);
        if (!guarded(conditions)) {
            Matcher subject = SUBJECT.matcher(rule.text().substring(then));
            if (!subject.find()) {
                throw new IllegalStateException(rule.name());
            }
            conditions += "\n    accumulate( Finding( about == " + subject.group(1)
                    + ", term == AREA, holds ) ; $area : count() ; $area > 0 )";
        }
        conditions = FINDING.matcher(conditions)
                .replaceAll(f -> TERMS.matcher(f.group())
                        .replaceAll(t -> WORD.matcher(t.group()).replaceAll(w -> w.group() + "_V" + copy))
                        .replace("$", "\\$"));
        String conclusion = WORD.matcher(rule.text().substring(then))
                .replaceAll(w -> varied.contains(w.group())
                                && Term.named(w.group())
                                        .filter(t -> !(t instanceof Act))
                                        .isPresent()
                        ? w.group() + "_V" + copy
                        : w.group());
        String all = (conditions + conclusion)
                .replace("\"NYK", "\"V" + copy)
                .replace("rule \"" + rule.name(), "rule \"" + name)
                .replaceAll("list == \"(\\w+)\"", "list == \"$1" + copy + "\"");
        return new Rule(name, "copy-" + copy + ".drl", all);
    }

    /** Whether the rule is false by itself for a post that somebody has gone through and in which nothing of the copy was found. */
    private boolean guarded(String conditions) {
        for (String line : conditions.lines().toList()) {
            Matcher finding = FINDING.matcher(line);
            if (finding.find()
                    && !line.strip().startsWith("not ")
                    && (line.contains("holds") || line.contains("raised"))
                    && line.contains("about == $post,")) {
                Matcher terms = TERMS.matcher(finding.group());
                boolean settled = terms.find()
                        && (terms.group(2).startsWith("$")
                                || WORD.matcher(terms.group(2))
                                        .results()
                                        .allMatch(w -> Term.named(w.group())
                                                .orElseThrow()
                                                .settledByReview()));
                if (settled || line.contains("accumulate(")) {
                    return true;
                }
            }
        }
        return false;
    }

    /** A case of Nyköping as one of a copy. */
    Case asked(Case situation, int copy) {
        List<Object> facts = new ArrayList<>();
        Set<Subject> reviewed = situation.facts().stream()
                .filter(f -> f instanceof Step s
                        && s.act() == Act.ASSESS
                        && s.what().isEmpty()
                        && !s.at().isAfter(situation.now()))
                .map(f -> ((Step) f).about())
                .collect(Collectors.toSet());
        for (Object fact : situation.facts()) {
            if (fact instanceof Finding f) {
                facts.add(new Finding(f.about(), term(f.term(), copy), f.answer(), f.by(), f.at()));
            } else {
                facts.add(fact);
            }
            if (fact instanceof Subject subject) {
                facts.add(Finding.of(subject, area(copy), Answer.YES));
                if (subject instanceof Post post && !reviewed.contains(post)) {
                    facts.add(Step.of(post, Act.ASSESS, situation.now()));
                }
            }
        }
        return Case.of(situation.now(), facts);
    }

    private Term term(Term term, int copy) {
        return Optional.of(term)
                .filter(t -> varied.contains(t.name()))
                .<Term>map(t -> own(t, copy))
                .orElse(term);
    }

    /** What a decision says, whichever the copy. */
    static List<String> alike(List<String> lines) {
        return lines.stream()
                .map(line -> line.replaceAll("_V\\d+", "").replaceAll("\\bV\\d+-", "V-"))
                .toList();
    }
}
