package se.regelbok.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a run has found: tables for people, a file for programs, a chart. */
final class Report {
    private static final List<String> PEERS = List.of("hand-written", "regelbok", "drools-pool", "drools");
    private static final List<String> ENGINES = List.of("hand-written", "regelbok", "drools", "easy-rules", "evrete");
    private static final List<String> STARTS = List.of("hand-written", "regelbok", "regelbok, five policies", "drools");
    private static final List<String> SIZES = List.of(
            "rules 60", "rules 600", "rules 3000", "facts 10", "facts 100", "facts 1000", "policies 1", "policies 25");

    private final String machine;
    private final Measured measured;

    Report(String machine, Measured measured) {
        this.machine = machine;
        this.measured = measured;
    }

    // ---- tables

    @Override
    public String toString() {
        List<String> whole = new ArrayList<>(PEERS);
        whole.add("nykoping");
        List<Table> tables = List.of(
                decisions("one decision", "decision", whole),
                decisions("cases without open questions", "settled", List.of("hand-written", "regelbok", "drools")),
                decisions("only the clauses on answering", "answering", ENGINES),
                threads(),
                growth(),
                starts(),
                rerun(),
                Goals.table(measured));
        return tables.stream()
                .filter(table -> !table.empty())
                .map(Table::toString)
                .collect(Collectors.joining("\n", machine + "\n\n", ""));
    }

    private Table threads() {
        Table table = new Table("decisions a second", "one thread", "two threads", "ratio");
        for (String peer : PEERS.subList(0, 2)) {
            Optional<Double> one = measured.median("threads", peer, "µs").map(t -> 1e6 / t);
            Optional<Double> two =
                    measured.median("threads", peer, "µs on 2 threads").map(t -> 2e6 / t);
            table.add(peer, Table.number(one), Table.number(two), times(two.flatMap(t -> one.map(o -> t / o))));
        }
        return table;
    }

    private Table decisions(String head, String of, List<String> peers) {
        Table table = new Table(head, "cpu µs", "±%", "median µs", "p99 µs", "garbage B", "cpu", "garbage");
        for (String peer : peers) {
            table.add(
                    peer,
                    number(of, peer, "cpu µs"),
                    noise(of, peer, "cpu µs"),
                    number(of, peer, "p50 µs"),
                    number(of, peer, "p99 µs"),
                    number(of, peer, "B"),
                    times(measured.ratio(of, peer, PEERS.get(0), "cpu µs")),
                    times(measured.ratio(of, peer, PEERS.get(0), "B")));
        }
        return table;
    }

    private Table growth() {
        Table table = new Table("growth of one decision", "cpu µs", "±%", "garbage B", "to the smallest");
        for (String size : SIZES) {
            String of = size.split(" ")[0];
            String smallest =
                    SIZES.stream().filter(s -> s.startsWith(of)).findFirst().orElseThrow();
            table.add(
                    size,
                    number(of, size.split(" ")[1], "cpu µs"),
                    noise(of, size.split(" ")[1], "cpu µs"),
                    number(of, size.split(" ")[1], "B"),
                    times(measured.ratio(of, size.split(" ")[1], smallest.split(" ")[1], "cpu µs")));
        }
        return table;
    }

    private Table starts() {
        Table table = new Table("from start to end, ms", "this JDK", "cpu", "CDS", "JDK 25", "AOT cache");
        for (String peer : STARTS) {
            table.add(
                    peer,
                    number("start", peer, "ms"),
                    number("start", peer, "cpu ms"),
                    number("start", peer, "ms CDS"),
                    number("start", peer, "ms JDK 25"),
                    number("start", peer, "ms AOT"));
        }
        return table;
    }

    private Table rerun() {
        Table table = new Table("re-run on all cores, 64 MB of heap", "cases", "µs a case", "cpu µs a case");
        for (String peer : PEERS.subList(0, 2)) {
            table.add(
                    peer,
                    number("rerun", peer, "cases"),
                    number("rerun", peer, "µs a case"),
                    number("rerun", peer, "cpu µs a case"));
        }
        return table;
    }

    private String number(String of, String peer, String figure) {
        return Table.number(measured.median(of, peer, figure));
    }

    private String noise(String of, String peer, String figure) {
        return Optional.ofNullable(measured.all().get(new Measured.Name(of, peer, figure)))
                .map(v -> String.format(Locale.ROOT, "%.0f", 100 * Measured.spread(v)))
                .orElse("-");
    }

    private static String times(Optional<Double> ratio) {
        return ratio.isEmpty() ? "-" : "×" + Table.number(ratio);
    }

    // ---- files

    /** Writes {@code results.json} and {@code chart.svg}. */
    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (Writer file = Files.newBufferedWriter(folder.resolve("results.json"));
                JsonGenerator json = new JsonFactory().createGenerator(file)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter());
            json(json);
        }
        Files.writeString(folder.resolve("chart.svg"), chart());
    }

    private void json(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("machine", machine);
        json.writeArrayFieldStart("figures");
        for (var entry : measured.all().entrySet()) {
            json.writeStartObject();
            json.writeStringField("of", entry.getKey().of());
            json.writeStringField("peer", entry.getKey().peer());
            json.writeStringField("figure", entry.getKey().figure());
            json.writeNumberField("median", Measured.median(entry.getValue()));
            json.writeArrayFieldStart("values");
            for (double value : entry.getValue()) {
                json.writeNumber(value);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("goals");
        for (Goals.Goal goal : Goals.of(measured)) {
            json.writeStartObject();
            json.writeStringField("figure", goal.figure());
            json.writeStringField("wanted", goal.limitText());
            if (goal.reached().isPresent()) {
                json.writeNumberField("reached", goal.reached().get());
                json.writeBooleanField("met", goal.verdict().equals("yes"));
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    // ---- chart

    private static final int BAR = 22;
    private static final int LEFT = 190;
    private static final int WIDTH = 460;

    private String chart() {
        StringBuilder svg = new StringBuilder();
        int y = bars(svg, 30, "One decision, µs on a processor", "decision", PEERS, "cpu µs");
        y = bars(svg, y, "Garbage of one decision, bytes", "decision", PEERS, "B");
        y = bars(svg, y, "From the start of a process to its end, ms", "start", STARTS, "ms");
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + (LEFT + WIDTH + 150) + "\" height=\"" + y
                + "\" font-family=\"sans-serif\" font-size=\"13\">\n" + svg + "</svg>\n";
    }

    private int bars(StringBuilder svg, int top, String title, String of, List<String> peers, String figure) {
        double most = peers.stream()
                .flatMap(p -> measured.median(of, p, figure).stream())
                .max(Double::compare)
                .orElse(1.0);
        svg.append("<text x=\"10\" y=\"")
                .append(top)
                .append("\" font-weight=\"bold\">")
                .append(title)
                .append("</text>\n");
        int y = top + 10;
        for (String peer : peers) {
            Optional<Double> value = measured.median(of, peer, figure);
            if (value.isPresent()) {
                long width = Math.max(1, Math.round(WIDTH * value.get() / most));
                svg.append(String.format(
                        Locale.ROOT,
                        "<text x=\"10\" y=\"%d\">%s</text><rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"/>"
                                + "<text x=\"%d\" y=\"%d\">%s  (×%s)</text>%n",
                        y + BAR - 7,
                        peer,
                        LEFT,
                        y,
                        width,
                        BAR - 6,
                        peer.startsWith("regelbok") ? "#1b6e53" : "#9aa5ad",
                        LEFT + width + 6,
                        y + BAR - 7,
                        Table.number(value),
                        Table.number(measured.ratio(of, peer, PEERS.get(0), figure))));
                y += BAR;
            }
        }
        return y + 30;
    }
}
