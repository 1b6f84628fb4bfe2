package se.regelbok.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Rows of text in columns; long cells wrap. */
final class Table {
    private static final int WIDEST = 46;

    private final List<List<String>> rows = new ArrayList<>();

    Table(String... head) {
        rows.add(List.of(head));
    }

    void row(String... cells) {
        rows.add(List.of(cells));
    }

    boolean isEmpty() {
        return rows.size() == 1;
    }

    void print(PrintWriter out) {
        print(out, WIDEST);
    }

    /** Prints with cells that wrap at a width. */
    void print(PrintWriter out, int widest) {
        int columns = rows.get(0).size();
        int[] width = new int[columns];
        List<List<List<String>>> lines = new ArrayList<>();
        for (List<String> row : rows) {
            List<List<String>> cells = new ArrayList<>();
            for (int i = 0; i < columns; i++) {
                List<String> cell = wrap(row.get(i), widest);
                for (String line : cell) {
                    width[i] = Math.max(width[i], line.length());
                }
                cells.add(cell);
            }
            lines.add(cells);
        }
        for (int r = 0; r < lines.size(); r++) {
            int height = lines.get(r).stream().mapToInt(List::size).max().orElse(1);
            for (int h = 0; h < height; h++) {
                StringBuilder line = new StringBuilder("  ");
                for (int i = 0; i < columns; i++) {
                    List<String> cell = lines.get(r).get(i);
                    String text = h < cell.size() ? cell.get(h) : "";
                    line.append(text).append(" ".repeat(width[i] - text.length() + 2));
                }
                out.println(line.toString().stripTrailing());
            }
            if (r == 0) {
                StringBuilder rule = new StringBuilder("  ");
                for (int w : width) {
                    rule.append("-".repeat(w)).append("  ");
                }
                out.println(rule.toString().stripTrailing());
            }
        }
    }

    static List<String> wrap(String text, int widest) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (line.length() > 0 && line.length() + 1 + word.length() > widest) {
                lines.add(line.toString());
                line.setLength(0);
            }
            if (line.length() > 0) {
                line.append(' ');
            }
            line.append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
