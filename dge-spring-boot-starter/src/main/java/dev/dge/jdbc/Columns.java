package dev.dge.jdbc;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/** Lists of keys in statements. */
final class Columns {

    private static final int MOST = 512;

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
