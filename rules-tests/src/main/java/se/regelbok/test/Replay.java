package se.regelbok.test;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import se.regelbok.Case;
import se.regelbok.Policy;
import se.regelbok.json.Json;
import se.regelbok.json.Json.RecordLine;
import se.regelbok.terms.Label;
import se.regelbok.tree.Tree;
import se.regelbok.tree.TreeException;
import se.regelbok.tree.Trees;

/**
 * What came of deciding a recorded case again.
 *
 * @param same whether the decisions are the same, byte for byte
 * @param changes what is not as it was when the record was written
 * @param lost what the record says and does not come any more, as sentences of case files
 * @param gained what comes now and is not in the record, as sentences of case files
 */
public record Replay(boolean same, Set<Change> changes, List<String> lost, List<String> gained) {
    /** The lists of a decisions document and what their sentences begin with. */
    private static final Map<String, String> LISTS = new LinkedHashMap<>();

    static {
        LISTS.put("standing", "");
        LISTS.put("questions", "open: ");
        LISTS.put("done", "done: ");
        LISTS.put("setAside", "aside: ");
        LISTS.put("conflicts", "conflict: ");
        LISTS.put("derived", "");
    }

    public Replay {
        changes = Set.copyOf(changes);
        lost = List.copyOf(lost);
        gained = List.copyOf(gained);
    }

    /** What can have changed since a record was written. */
    public enum Change {
        /** Another version of the library. */
        LIBRARY("biblioteket", "the library"),
        /** The policy has other content. */
        POLICY("policyn", "the policy"),
        /** The record itself is not as it was written. */
        RECORD("protokollsraden", "the record");

        private final Label label;

        Change(String sv, String en) {
            this.label = new Label(sv, en);
        }

        /**
         * Returns it in words.
         *
         * @return the label
         */
        public Label label() {
            return label;
        }
    }

    /**
     * Decides again.
     *
     * @param record a record without problems, not null
     * @param situation its case, for a record that does not have it, empty otherwise
     * @return how the decisions compare
     * @throws NoSuchElementException if the record has no case and none is given
     * @throws se.regelbok.CaseException as {@link Policy#decide}
     */
    public static Replay of(RecordLine record, Optional<Case> situation) {
        Policy policy = record.policy().orElseThrow();
        Case input = record.situation().or(() -> situation).orElseThrow();
        Set<Change> changes = EnumSet.noneOf(Change.class);
        if (!record.library().equals(Json.library())) {
            changes.add(Change.LIBRARY);
        }
        String hash = policy.edition().hash();
        if (!record.hash().equals(hash)) {
            changes.add(Change.POLICY);
        }
        if (!record.intact()) {
            changes.add(Change.RECORD);
        }
        String now = Json.write(record.id(), policy.decide(input)).replace(hash, record.hash());
        if (now.equals(record.decisions())) {
            return new Replay(true, changes, List.of(), List.of());
        }
        List<String> lost = new ArrayList<>();
        List<String> gained = new ArrayList<>();
        Tree.Fields before = fields(record.decisions());
        Tree.Fields after = fields(now);
        LISTS.forEach((list, begins) -> {
            List<Tree> one = items(before, list);
            List<Tree> other = items(after, list);
            lost.addAll(without(one, other, begins));
            gained.addAll(without(other, one, begins));
        });
        return new Replay(false, changes, lost, gained);
    }

    private static Tree.Fields fields(String json) {
        try {
            return (Tree.Fields) Trees.json(json, 1);
        } catch (TreeException e) {
            throw new IllegalStateException("decisions that have been read are JSON", e);
        }
    }

    private static List<String> without(List<Tree> these, List<Tree> those, String begins) {
        Set<String> there = those.stream().map(Replay::plain).collect(Collectors.toSet());
        Set<String> sentences = those.stream().map(Replay::sentence).collect(Collectors.toSet());
        return these.stream()
                .filter(t -> !there.contains(plain(t)))
                .map(t -> {
                    String sentence = sentence(t);
                    return begins + sentence + (sentences.contains(sentence) ? " because " + plain(t) : "");
                })
                .toList();
    }

    private static List<Tree> items(Tree tree, String field) {
        return tree instanceof Tree.Fields f && f.fields().get(field) instanceof Tree.Items list
                ? list.items()
                : List.of();
    }

    private static Optional<Tree> field(Tree tree, String name) {
        return tree instanceof Tree.Fields f ? Optional.ofNullable(f.fields().get(name)) : Optional.empty();
    }

    private static String text(Tree tree, String name) {
        return field(tree, name).map(Replay::plain).orElse("");
    }

    /** A tree as one text that is equal for equal trees. */
    private static String plain(Tree tree) {
        if (tree instanceof Tree.Fields f) {
            return f.fields().entrySet().stream()
                    .map(e -> e.getKey() + ": " + plain(e.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (tree instanceof Tree.Items list) {
            return list.items().stream().map(Replay::plain).collect(Collectors.joining(", ", "[", "]"));
        }
        return String.valueOf(((Tree.Scalar) tree).value());
    }

    private static String sentence(Tree tree) {
        if (field(tree, "conclusion").isPresent()) {
            return sentence(field(tree, "conclusion").get()) + " by " + words(items(tree, "by"));
        }
        if (field(tree, "one").isPresent()) {
            return sentence(field(tree, "one").get()) + " against "
                    + field(tree, "other").map(Replay::sentence).orElse("");
        }
        StringBuilder text = new StringBuilder();
        Optional<Tree> finding = field(tree, "finding");
        Optional<Tree> step = field(tree, "step");
        if (finding.isPresent()) {
            text.append("FOUND ").append(text(finding.get(), "term")).append(' ');
            text.append(text(finding.get(), "answer")).append(' ').append(text(finding.get(), "about"));
        } else if (step.isPresent()) {
            text.append("STEP ").append(text(step.get(), "act")).append(' ');
            text.append(text(step.get(), "about")).append(" at ").append(text(step.get(), "at"));
        } else {
            text.append(text(tree, "force")).append(' ');
            text.append(words(items(tree, "acts")).replace(", ", "/"));
            text.append(' ').append(text(tree, "about"));
            part(text, "by", items(tree, "who"));
            for (String list : List.of("to", "what", "how", "before")) {
                part(text, list, items(tree, list));
            }
            for (String single : List.of("from", "until", "times")) {
                field(tree, single)
                        .ifPresent(
                                t -> text.append(' ').append(single).append(' ').append(plain(t)));
            }
            part(text, "pace", items(tree, "pace"));
            if (!List.of("OPEN", "IN_FORCE").contains(text(tree, "state"))) {
                text.append(" state ").append(text(tree, "state"));
            }
        }
        return text + " ("
                + items(tree, "reasons").stream()
                        .map(r -> text(r, "clause"))
                        .distinct()
                        .collect(Collectors.joining(", "))
                + ")";
    }

    private static void part(StringBuilder text, String name, List<Tree> items) {
        if (!items.isEmpty()) {
            text.append(' ').append(name).append(' ').append(words(items));
        }
    }

    private static String words(List<Tree> items) {
        return items.stream()
                .map(t -> field(t, "role").isPresent()
                        ? field(t, "id").map(Replay::plain).orElse(text(t, "role"))
                        : plain(t))
                .collect(Collectors.joining(", "));
    }
}
