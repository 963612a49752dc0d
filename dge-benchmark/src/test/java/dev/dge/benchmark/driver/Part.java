package dev.dge.benchmark.driver;

import java.util.List;

/**
 * Contenders that do the same work, one of which is DGE.
 *
 * @param name as the table and the property {@code benchmark.only} have it
 * @param slowness how many times longer a run takes than that of a small relay
 */
record Part(String name, int slowness, List<Contender> contenders) {

    Part {
        contenders = contenders.stream().map(each -> each.slower(slowness)).toList();
    }
}
