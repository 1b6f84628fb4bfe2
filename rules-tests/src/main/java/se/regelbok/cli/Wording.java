package se.regelbok.cli;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import se.regelbok.Conclusion;
import se.regelbok.Decision;
import se.regelbok.Decision.State;
import se.regelbok.Derived;
import se.regelbok.Due;
import se.regelbok.Replaced;
import se.regelbok.WorkCalendar;
import se.regelbok.facts.Actor;
import se.regelbok.facts.Finding;
import se.regelbok.facts.Step;
import se.regelbok.facts.Subject;
import se.regelbok.terms.Labelled;

/** Decisions in words, in one language. */
final class Wording {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final Locale locale;
    private final boolean swedish;

    Wording(Locale locale) {
        this.locale = locale;
        this.swedish = locale.getLanguage().equals("sv");
    }

    String say(String sv, String en) {
        return swedish ? sv : en;
    }

    /** A number of things: one, or several. */
    String count(int number, String sv, String several, String en, String many) {
        return number + " " + (number == 1 ? say(sv, en) : say(several, many));
    }

    /** The first of the words by which people know it. */
    String word(Labelled word) {
        String label = word.label().in(locale);
        int end = label.length();
        for (String stop : List.of(",", ":", " (")) {
            int at = label.indexOf(stop);
            end = at > 0 && at < end ? at : end;
        }
        return label.substring(0, end);
    }

    String words(Collection<? extends Labelled> words, String separator) {
        return words.stream().map(this::word).collect(Collectors.joining(separator));
    }

    /** What is to be done or not, and how. */
    String what(Conclusion conclusion) {
        if (conclusion instanceof Derived derived) {
            if (derived.fact() instanceof Finding f) {
                return f.about().id() + ": " + word(f.term()) + " = " + word(f.answer());
            }
            Step s = (Step) derived.fact();
            return s.about().id() + ": " + word(s.act()) + " " + time(s.at());
        }
        Decision d = (Decision) conclusion;
        StringBuilder text =
                new StringBuilder(word(d.force())).append(' ').append(words(d.acts(), say(" eller ", " or ")));
        if (!d.what().isEmpty()) {
            text.append(": ").append(words(d.what(), ", "));
        }
        if (!d.to().isEmpty()) {
            text.append(" -> ").append(words(d.to(), ", "));
        }
        if (!d.how().isEmpty()) {
            text.append(" (").append(words(d.how(), ", ")).append(')');
        }
        if (!d.before().isEmpty()) {
            text.append(say(", före: ", ", before: ")).append(words(d.before(), ", "));
        }
        return text.toString();
    }

    String who(Decision d) {
        List<String> who = new ArrayList<>();
        for (Actor actor : d.who()) {
            who.add(word(actor.role()) + (actor.id() == null ? "" : " " + actor.id()));
        }
        return String.join(say(" eller ", " or "), who);
    }

    String when(Decision d) {
        Due due = d.due();
        List<String> parts = new ArrayList<>();
        due.from().ifPresent(at -> parts.add(say("från ", "from ") + time(at)));
        due.until().ifPresent(at -> parts.add(say("senast ", "by ") + time(at)));
        if (due.times() > 1) {
            parts.add(due.times() + say(" gånger", " times"));
        }
        if (!due.pace().isEmpty()) {
            parts.add(words(due.pace(), ", "));
        }
        if (d.state() == State.LATE || d.state() == State.DONE_LATE) {
            parts.add(say("FÖRSENAT", "LATE"));
        } else if (d.state() == State.BROKEN) {
            parts.add(say("BRUTET", "BROKEN"));
        }
        return String.join(", ", parts);
    }

    /** What a citation is to be read as now. */
    String replaced(Replaced r) {
        return r.cites()
                + say(" har ersatts av ", " has been replaced by ")
                + r.by()
                + r.since().map(d -> say(" från ", " since ") + d).orElse("");
    }

    String clauses(Conclusion conclusion) {
        return String.join(" ", conclusion.clauses());
    }

    String time(Instant at) {
        return TIME.format(LocalDateTime.ofInstant(at, WorkCalendar.SWEDEN));
    }

    /** A matched fact as a person recognises it: never more than ids and words of the vocabulary. */
    String fact(Object fact) {
        if (fact instanceof Finding f) {
            return f.about().id() + ": " + word(f.term()) + " = " + word(f.answer());
        }
        if (fact instanceof Step s) {
            return s.about().id() + ": " + word(s.act()) + " " + time(s.at());
        }
        if (fact instanceof Subject s) {
            return s.id();
        }
        if (fact instanceof Actor a) {
            return word(a.role()) + (a.id() == null ? "" : " " + a.id());
        }
        return fact instanceof Instant at ? time(at) : fact.toString();
    }
}
