package dev.dge.benchmark.driver;

import java.util.List;

/**
 * Contenders that are measured in turns.
 *
 * @param name as the tables and the property {@code benchmark.only} have it
 */
record Part(String name, List<Contender> contenders) {

    Part {
        contenders = List.copyOf(contenders);
    }
}
