package se.regelbok.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import se.regelbok.terms.Term;

/** A process that compiles rules for Drools and decides one case. */
final class FirstByDrools {
    private FirstByDrools() {}

    /** The first argument is the file of rules, the second that of the rows of checklists: list, term, clause. */
    public static void main(String[] files) throws IOException {
        Map<String, Map<Term, List<Norm>>> rows = new HashMap<>();
        for (String line : Files.readAllLines(Path.of(files[1]))) {
            String[] row = line.split(" ");
            rows.computeIfAbsent(row[0], l -> new HashMap<>())
                    .computeIfAbsent(Term.named(row[1]).orElseThrow(), t -> new ArrayList<>())
                    .add(Norm.of(row[2]));
        }
        BareDrools drools = new BareDrools(Files.readString(Path.of(files[0])), rows);
        System.out.println(drools.newSession(FirstCase.make()).standing().size());
    }

    static void write(PolicyText text, Path rules, Path rows) throws IOException {
        Files.writeString(rules, new PlainDrl(text).toString());
        List<String> lines = new ArrayList<>();
        text.entries()
                .forEach(e -> e.items()
                        .forEach(i -> lines.add(i.list() + " " + i.term().name() + " " + e.id())));
        Files.write(rows, lines);
    }
}
