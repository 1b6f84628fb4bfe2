package se.regelbok.test;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.stream.Collectors;
import se.regelbok.Conclusion;
import se.regelbok.Decision;
import se.regelbok.Derived;
import se.regelbok.WorkCalendar;
import se.regelbok.facts.Finding;
import se.regelbok.facts.Step;
import se.regelbok.terms.Labelled;

/** Conclusions in the words of a case file, so that what came can be put where something else was expected. */
final class Show {
    private Show() {}

    static String sentence(Conclusion conclusion) {
        if (conclusion instanceof Derived derived) {
            String clauses = " (" + String.join(", ", derived.clauses()) + ")";
            if (derived.fact() instanceof Finding finding) {
                return "FOUND " + finding.term().name() + " " + finding.answer() + " "
                        + finding.about().id() + clauses;
            }
            Step step = (Step) derived.fact();
            return "STEP " + step.act() + " " + step.about().id() + " at " + instant(step.at()) + clauses;
        }
        Decision d = (Decision) conclusion;
        StringBuilder text = new StringBuilder()
                .append(d.force())
                .append(' ')
                .append(d.acts().stream().map(Enum::name).collect(Collectors.joining("/")))
                .append(' ')
                .append(d.about().id());
        if (!d.who().isEmpty()) {
            text.append(" by ")
                    .append(d.who().stream()
                            .map(a -> a.id() == null ? a.role().name() : a.id())
                            .collect(Collectors.joining(", ")));
        }
        words(text, "to", d.to());
        words(text, "what", d.what());
        words(text, "how", d.how());
        words(text, "before", d.before());
        d.due().from().ifPresent(at -> text.append(" from ").append(instant(at)));
        d.due().until().ifPresent(at -> text.append(" until ").append(instant(at)));
        if (d.due().times() > 1) {
            text.append(" times ").append(d.due().times());
        }
        words(text, "pace", d.due().pace());
        if (d.state() != Decision.State.OPEN && d.state() != Decision.State.IN_FORCE) {
            text.append(" state ").append(d.state());
        }
        return text.append(" (")
                .append(String.join(", ", d.clauses()))
                .append(')')
                .toString();
    }

    private static void words(StringBuilder text, String word, Collection<? extends Labelled> words) {
        if (!words.isEmpty()) {
            text.append(' ')
                    .append(word)
                    .append(' ')
                    .append(words.stream().map(Labelled::name).collect(Collectors.joining(", ")));
        }
    }

    static String instant(Instant at) {
        return OffsetDateTime.ofInstant(at, WorkCalendar.SWEDEN).toString();
    }
}
