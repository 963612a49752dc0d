package dev.dge.benchmark.driver;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Lines of cells, shown to people or written for programs.
 *
 * @param lines the first of them names the columns
 */
record Table(List<List<String>> lines) {

    Table {
        lines = lines.stream().map(List::copyOf).toList();
    }

    /** Aligned: texts left, what follows the first two columns right. */
    String text() {
        List<Integer> widths = IntStream.range(0, lines.get(0).size())
                .mapToObj(column -> lines.stream()
                        .mapToInt(line -> line.get(column).length())
                        .max()
                        .orElse(0))
                .toList();
        return lines.stream().map(line -> aligned(line, widths)).collect(Collectors.joining("\n", "", "\n"));
    }

    private static String aligned(List<String> line, List<Integer> widths) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < line.size(); i++) {
            String space = " ".repeat(widths.get(i) - line.get(i).length());
            cells.add(i < 2 ? line.get(i) + space : space + line.get(i));
        }
        return String.join("  ", cells).stripTrailing();
    }

    /** As RFC 4180 has it. */
    String csv() {
        return lines.stream()
                .map(line -> line.stream().map(Table::quoted).collect(Collectors.joining(",")))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String quoted(String cell) {
        return cell.matches("[^,\"\n]*") ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
