package dev.dge.jdbc;

import dev.dge.logic.join.KeyHash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Lists of keys in statements. */
final class Columns {

    private static final int MOST = 512;
    private static final int MOST_ROWS = 128;
    // MariaDB takes 16 MiB in one statement unless it is told otherwise.
    private static final long MOST_CHARACTERS = 4L << 20;

    private Columns() {}

    /**
     * Hands over parts of a list, each filled up to a power of two by its last key: so there are few different statements,
     * which a driver or a database keeps prepared.
     */
    static void inParts(Collection<String> keys, Consumer<List<String>> part) {
        List<String> full = new ArrayList<>();
        Iterator<String> rest = keys.iterator();
        while (rest.hasNext()) {
            full.add(rest.next());
            if (full.size() == MOST || !rest.hasNext()) {
                while (Integer.bitCount(full.size()) != 1) {
                    full.add(full.get(full.size() - 1));
                }
                part.accept(full);
                full = new ArrayList<>();
            }
        }
    }

    /**
     * Hands over parts of a list of rows, each as long as a power of two, for the same reason, and of a few MiB at most where
     * they are more than one row.
     *
     * @param part takes the placeholders of the rows, {@code (?, ?), (?, ?)}, and their values
     */
    static void rows(List<Object[]> rows, BiConsumer<String, Object[]> part) {
        int begin = 0;
        while (begin < rows.size()) {
            int size = Math.min(MOST_ROWS, Integer.highestOneBit(rows.size() - begin));
            while (size > 1 && characters(rows.subList(begin, begin + size)) > MOST_CHARACTERS) {
                size /= 2;
            }
            List<Object> values = new ArrayList<>();
            rows.subList(begin, begin + size).forEach(row -> values.addAll(Arrays.asList(row)));
            String row = "(?" + ", ?".repeat(rows.get(0).length - 1) + ")";
            part.accept(row + (", " + row).repeat(size - 1), values.toArray());
            begin += size;
        }
    }

    private static long characters(List<Object[]> rows) {
        return rows.stream()
                .flatMap(Arrays::stream)
                .filter(String.class::isInstance)
                .mapToLong(value -> ((String) value).length())
                .sum();
    }

    /** Hashes as texts, in order: so that no two transactions wait for each other. */
    static SortedSet<String> texts(Collection<KeyHash> hashes) {
        SortedSet<String> texts = new TreeSet<>();
        hashes.forEach(hash -> texts.add(hash.text()));
        return texts;
    }

    /** As many question marks. */
    static String marks(Collection<String> keys) {
        return "?" + ", ?".repeat(keys.size() - 1);
    }

    /** The node, then the keys. */
    static Object[] arguments(String node, Collection<String> keys) {
        List<Object> arguments = new ArrayList<>(keys.size() + 1);
        arguments.add(node);
        arguments.addAll(keys);
        return arguments.toArray();
    }
}
