package se.regelbok.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Rows of text, aligned. */
final class Table {
    private final List<List<String>> rows = new ArrayList<>();

    Table(String... head) {
        rows.add(List.of(head));
    }

    void add(String... cells) {
        rows.add(List.of(cells));
    }

    /** Whether nothing of it has been measured. */
    boolean empty() {
        return rows.stream().skip(1).allMatch(row -> row.stream().skip(1).allMatch(cell -> cell.equals("-")));
    }

    /** A number with three digits that count, or a dash. */
    static String number(Optional<Double> value) {
        return value.map(v -> v >= 100
                        ? String.format(Locale.ROOT, "%,.0f", v)
                        : String.format(Locale.ROOT, v >= 10 ? "%.1f" : "%.2f", v))
                .orElse("-");
    }

    @Override
    public String toString() {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        rows.forEach(row -> {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                line.append(String.format(i == 0 ? "%-" + widths[i] + "s" : "  %" + widths[i] + "s", row.get(i)));
            }
            text.append(line.toString().stripTrailing()).append('\n');
            if (row == rows.get(0)) {
                for (int width : widths) {
                    text.append(width == widths[0] && text.toString().endsWith("\n") ? "" : "  ")
                            .append("-".repeat(width));
                }
                text.append('\n');
            }
        }
        return text.toString();
    }
}
