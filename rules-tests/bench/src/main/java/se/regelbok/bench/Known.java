package se.regelbok.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import se.regelbok.Case;
import se.regelbok.facts.Finding;
import se.regelbok.facts.Post;
import se.regelbok.facts.Step;
import se.regelbok.facts.Subject;
import se.regelbok.terms.Act;
import se.regelbok.terms.Answer;
import se.regelbok.terms.Role;
import se.regelbok.terms.Term;

/** What is known of the subjects of a case. */
final class Known {
    /** Yes, no, or nobody has said. */
    enum Truth {
        YES,
        NO,
        OPEN
    }

    /** What is known of one subject. */
    static final class About {
        final List<Finding> findings = new ArrayList<>(4);
        final List<Step> steps = new ArrayList<>(4);
        boolean reviewed;

        boolean any(Act act) {
            for (int i = 0; i < steps.size(); i++) {
                if (steps.get(i).act() == act) {
                    return true;
                }
            }
            return false;
        }

        boolean anyBy(Act act, Role who) {
            for (Step step : steps) {
                if (step.act() == act && step.whoRole() == who) {
                    return true;
                }
            }
            return false;
        }

        boolean anyTo(Act act, Role to) {
            for (Step step : steps) {
                if (step.act() == act && step.toRole() == to) {
                    return true;
                }
            }
            return false;
        }

        /** Whether somebody has said so; silence is no. */
        boolean said(Term term, Answer weakest) {
            for (int i = 0; i < findings.size(); i++) {
                Finding finding = findings.get(i);
                if (finding.term() == term && finding.answer().compareTo(weakest) <= 0) {
                    return true;
                }
            }
            return false;
        }

        boolean denied(Term term) {
            for (int i = 0; i < findings.size(); i++) {
                Finding finding = findings.get(i);
                if (finding.term() == term
                        && (finding.answer() == Answer.NO || finding.answer() == Answer.IMPOSSIBLE)) {
                    return true;
                }
            }
            return false;
        }

        /** Whether a term is established. */
        Truth holds(Term term) {
            return truth(term, Answer.YES);
        }

        /** Whether anybody has raised it. */
        Truth raised(Term term) {
            return truth(term, Answer.SUSPECTED);
        }

        private Truth truth(Term term, Answer weakest) {
            boolean answered = false;
            boolean ruledOut = false;
            for (int i = 0; i < findings.size(); i++) {
                Finding finding = findings.get(i);
                if (finding.term() == term) {
                    if (finding.answer().compareTo(weakest) <= 0) {
                        return Truth.YES;
                    }
                    answered = true;
                    ruledOut |= finding.answer() == Answer.NO || finding.answer() == Answer.IMPOSSIBLE;
                }
            }
            return ruledOut || !answered && reviewed && term.settledByReview() ? Truth.NO : Truth.OPEN;
        }

        /** Whether a term is ruled out. */
        Truth no(Term term) {
            boolean answered = false;
            boolean settled = false;
            for (int i = 0; i < findings.size(); i++) {
                Finding finding = findings.get(i);
                if (finding.term() == term) {
                    if (finding.answer() == Answer.NO) {
                        return Truth.YES;
                    }
                    answered = true;
                    settled |= finding.holds() || finding.answer() == Answer.IMPOSSIBLE;
                }
            }
            if (!answered && reviewed && term.settledByReview()) {
                return Truth.YES;
            }
            return settled ? Truth.NO : Truth.OPEN;
        }

        /** Whether somebody has answered for good. */
        boolean settled(Term term) {
            for (Finding finding : findings) {
                if (finding.term() == term
                        && finding.answer() != Answer.PRESUMED
                        && finding.answer() != Answer.SUSPECTED) {
                    return true;
                }
            }
            return false;
        }
    }

    private static final About NOTHING = new About();

    final Instant now;
    private final Map<String, About> bySubject = new HashMap<>();

    Known(Case situation) {
        now = situation.now();
        List<Object> facts = situation.facts();
        for (int i = 0; i < facts.size(); i++) {
            Object fact = facts.get(i);
            if (fact instanceof Finding finding) {
                make(finding.about()).findings.add(finding);
            } else if (fact instanceof Step step && !step.at().isAfter(now)) {
                About about = make(step.about());
                about.steps.add(step);
                about.reviewed |= step.act() == Act.ASSESS && step.what().isEmpty() && step.about() instanceof Post;
            }
        }
    }

    private About make(Subject subject) {
        About about = bySubject.get(subject.id());
        if (about == null) {
            about = new About();
            bySubject.put(subject.id(), about);
        }
        return about;
    }

    About of(Subject subject) {
        About about = bySubject.get(subject.id());
        return about == null ? NOTHING : about;
    }

    /** Notes what follows from the facts, so that later clauses can build on it. */
    void add(Finding finding) {
        make(finding.about()).findings.add(finding);
    }
}
