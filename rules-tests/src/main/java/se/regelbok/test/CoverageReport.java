package se.regelbok.test;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import se.regelbok.RuleText;
import se.regelbok.drl.kit.Seen;
import se.regelbok.drl.kit.WatchedRule;
import se.regelbok.terms.Label;
import se.regelbok.test.Coverage.Gap;
import se.regelbok.test.Coverage.RuleCover;

/** Coverage for people: as text and as a page. */
final class CoverageReport {
    private static final String STYLE = """
            body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 68rem; padding: 0 1rem; color: #222; }
            table { border-collapse: collapse; } td, th { text-align: left; padding: .2rem 1rem .2rem 0; }
            pre { background: #f6f6f4; padding: .6rem; overflow-x: auto; margin: .3rem 0 1.2rem; }
            .all { background: #d9efd9; } .some { background: #fbeeb8; } .none { background: #f6cccc; }
            h3 { font-size: 1rem; margin: 1rem 0 .2rem; }
            .note { color: #666; } summary { cursor: pointer; }
            """;

    private final Coverage coverage;
    private final Locale locale;

    CoverageReport(Coverage coverage, Locale locale) {
        this.coverage = coverage;
        this.locale = locale;
    }

    private String say(String sv, String en) {
        return new Label(sv, en).in(locale);
    }

    private Map<String, Share> shares() {
        Map<String, Share> shares = new LinkedHashMap<>();
        shares.put(say("regler som drog sin slutsats", "rules that concluded"), coverage.rules());
        shares.put(say("villkor uppfyllda och ouppfyllda", "conditions met and not met"), coverage.conditions());
        shares.put(say("villkor öppna", "conditions open"), coverage.questions());
        shares.put(say("punkter åberopade", "clauses cited"), coverage.clauses());
        return shares;
    }

    String text(boolean drafts) {
        StringBuilder text = new StringBuilder(title()).append('\n');
        shares().forEach((name, share) -> text.append("  ")
                .append(name)
                .append(": ")
                .append(share.in(locale))
                .append('\n'));
        for (Gap gap : coverage.gaps(drafts)) {
            text.append(place(gap)).append(gap.what().in(locale)).append('\n');
            if (drafts) {
                text.append(gap.draft()
                        .orElse("    # "
                                + say("inget fall går att göra av reglerna", "no case can be made of the rules")
                                + "\n"));
            }
        }
        return text.toString();
    }

    private String title() {
        return coverage.policy().edition().name().in(locale) + " "
                + coverage.policy().edition().id() + ", " + coverage.cases()
                + (coverage.cases() == 1 ? say(" fall", " case") : say(" fall", " cases"));
    }

    static String place(Gap gap) {
        return gap.file() + (gap.line() > 0 ? ":" + gap.line() : "") + ": \"" + gap.rule() + "\": ";
    }

    // ---- the page

    String html() {
        StringBuilder page = new StringBuilder("<!doctype html>\n<html lang=\"")
                .append(say("sv", "en"))
                .append("\"><head><meta charset=\"utf-8\"><title>")
                .append(escape(title()))
                .append("</title><style>\n")
                .append(STYLE)
                .append("</style></head><body>\n<h1>")
                .append(escape(title()))
                .append("</h1>\n<table>\n");
        shares().forEach((name, share) -> page.append("<tr class=\"")
                .append(share.covered() == share.of() ? "all" : "some")
                .append("\"><td>")
                .append(escape(name))
                .append("</td><td>")
                .append(share.in(locale))
                .append("</td></tr>\n"));
        page.append("</table>\n");
        List<Gap> gaps = coverage.gaps();
        if (!gaps.isEmpty()) {
            page.append("<h2>")
                    .append(say("Det som inget fall prövar", "What no case puts to the test"))
                    .append("</h2>\n");
            String rule = "";
            for (Gap gap : gaps) {
                if (!gap.rule().equals(rule)) {
                    rule = gap.rule();
                    page.append("<h3>").append(escape(rule)).append("</h3>\n");
                }
                page.append("<details><summary>")
                        .append(escape(gap.file() + (gap.line() > 0 ? ":" + gap.line() : "") + ": "
                                + gap.what().in(locale)))
                        .append("</summary><pre>")
                        .append(escape(gap.draft().orElse(say("inget fall hittades", "no case was found"))))
                        .append("</pre></details>\n");
            }
        }
        rules(page);
        return page.append("</body></html>\n").toString();
    }

    private void rules(StringBuilder page) {
        Map<String, String> texts = new HashMap<>();
        for (RuleText rule : coverage.policy().rules()) {
            texts.putIfAbsent(rule.file() + ":" + rule.line(), rule.text());
        }
        Set<String> files = new HashSet<>();
        for (RuleCover cover : coverage.covers()) {
            WatchedRule rule = cover.rule();
            if (files.add(rule.file())) {
                page.append("<h2>").append(escape(rule.file())).append("</h2>\n");
            }
            page.append("<pre>");
            int line = rule.line();
            for (String text : texts.get(rule.file() + ":" + rule.line()).split("\n")) {
                line(page, cover, line++, text);
            }
            page.append("</pre>\n");
        }
    }

    private void line(StringBuilder page, RuleCover cover, int line, String text) {
        WatchedRule rule = cover.rule();
        String css = "";
        String note = "";
        if (line == rule.concludes()) {
            css = cover.concluded().isEmpty()
                    ? "none"
                    : cover.concluded().size() < rule.clauses().size() ? "some" : "all";
            note = cover.times()[rule.conditions().size()] + say(" gånger", " times");
        }
        for (int i = 0; i < rule.conditions().size(); i++) {
            if (rule.conditions().get(i).line() == line) {
                Set<Seen> seen = cover.seen().get(i);
                css = seen.isEmpty() ? "none" : seen.containsAll(coverage.goals(cover, i)) ? "all" : "some";
                note = seen.stream()
                        .sorted()
                        .map(s -> say(Coverage.sv(s), Coverage.en(s)))
                        .collect(Collectors.joining(", "));
            }
        }
        page.append("<span class=\"")
                .append(css)
                .append("\">")
                .append(escape(text))
                .append("</span>");
        if (!note.isEmpty()) {
            page.append(" <span class=\"note\">").append(escape(note)).append("</span>");
        }
        page.append('\n');
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
