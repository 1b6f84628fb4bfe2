package se.regelbok.drl;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import se.regelbok.drl.Rule.Constant;
import se.regelbok.drl.Rule.Decide;
import se.regelbok.drl.Rule.DuringLastMonths;
import se.regelbok.drl.Rule.DuringLastWeek;
import se.regelbok.drl.Rule.DuringMonths;
import se.regelbok.drl.Rule.DuringOfficeHours;
import se.regelbok.drl.Rule.DuringThisWeek;
import se.regelbok.drl.Rule.Found;
import se.regelbok.drl.Rule.Happened;
import se.regelbok.drl.Rule.Opening;
import se.regelbok.drl.Rule.Then;
import se.regelbok.drl.Rule.Time;
import se.regelbok.drl.Rule.Unit;
import se.regelbok.drl.Rule.Unstated;
import se.regelbok.drl.Rule.Until;
import se.regelbok.drl.Rule.Value;
import se.regelbok.drl.Rule.Within;
import se.regelbok.drl.rules.Phrase;
import se.regelbok.terms.Act;
import se.regelbok.terms.Answer;
import se.regelbok.terms.Force;
import se.regelbok.terms.How;
import se.regelbok.terms.OwnTerm;
import se.regelbok.terms.Pace;
import se.regelbok.terms.Role;
import se.regelbok.terms.Term;

/** Tells what a phrase that a compiled rule has said means: a conclusion whose values are all constants. */
final class PhraseReader {
    private final List<OwnTerm> own;

    PhraseReader(List<OwnTerm> own) {
        this.own = own;
    }

    Then read(Phrase phrase) {
        List<Object> parts = phrase.parts();
        List<Object> first = parts.subList(0, parts.size() - 1);
        Value last = new Constant(parts.get(parts.size() - 1));
        return switch (phrase.word()) {
            case "found" ->
                new Found(term(parts.get(0)), new Constant(first.size() > 1 ? parts.get(1) : Answer.YES), last);
            case "happened" -> new Happened((Act) parts.get(0), new Constant(parts.get(1)), last);
            case "assess" -> decide(Force.MUST, Set.of(Act.ASSESS), last, first, phrase);
            default -> decide(constant(Force.class, phrase.word()), all(Act.class, first), last, List.of(), phrase);
        };
    }

    private Then decide(Force force, Set<Act> acts, Value about, List<Object> asked, Phrase phrase) {
        List<Object> what = new ArrayList<>(asked);
        List<Value> who = new ArrayList<>();
        Set<Role> to = Set.of();
        Set<How> how = Set.of();
        Set<Act> before = Set.of();
        Time time = new Unstated();
        Optional<Value> after = Optional.empty();
        int times = 1;
        Set<Pace> pace = Set.of();
        for (Phrase next : phrase.chained()) {
            List<Object> parts = next.parts();
            switch (next.word()) {
                case "by" -> parts.forEach(actor -> who.add(new Constant(actor)));
                case "to" -> to = all(Role.class, parts);
                case "what" -> what.addAll(parts);
                case "how" -> how = all(How.class, parts);
                case "before" -> before = all(Act.class, parts);
                case "pace" -> pace = all(Pace.class, parts);
                case "within" -> {
                    Phrase span = (Phrase) parts.get(0);
                    Unit unit = constant(Unit.class, span.word());
                    time = new Within(unit, (Integer) span.parts().get(0), new Constant(parts.get(1)));
                }
                case "until" -> time = new Until(new Constant(parts.get(0)));
                case "during" -> time = during((Phrase) parts.get(0));
                case "opening" -> time = new Opening();
                case "after" -> after = Optional.of(new Constant(parts.get(0)));
                case "times" -> times = (Integer) parts.get(0);
                default -> throw new IllegalArgumentException("no conclusion has `." + next.word() + "`");
            }
        }
        List<Value> terms = new ArrayList<>();
        what.forEach(term -> terms.add(new Constant(term(term))));
        return new Decide(force, acts, about, who, to, terms, how, before, time, after, times, pace);
    }

    private static Time during(Phrase interval) {
        return switch (interval.word()) {
            case "officeHours" -> new DuringOfficeHours();
            case "thisWeek" -> new DuringThisWeek();
            case "lastWeek" -> new DuringLastWeek();
            case "calendarMonths" -> new DuringMonths(all(Integer.class, interval.parts()));
            case "lastCalendarMonths" -> new DuringLastMonths(all(Integer.class, interval.parts()));
            default -> throw new IllegalArgumentException("`" + interval.word() + "` is no interval");
        };
    }

    /** The folder's own term of that name, which has its label, or the standard term itself. */
    private Term term(Object term) {
        int at = own.indexOf(term);
        return at < 0 ? (Term) term : own.get(at);
    }

    private static <T> Set<T> all(Class<T> type, List<Object> parts) {
        Set<T> all = new LinkedHashSet<>();
        parts.forEach(part -> all.add(type.cast(part)));
        return all;
    }

    /** The constant that a word in small letters stands for: {@code mustNot} is {@code MUST_NOT}. */
    private static <E extends Enum<E>> E constant(Class<E> type, String word) {
        return Enum.valueOf(type, word.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT));
    }
}
