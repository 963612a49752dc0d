package dev.dge.example.metrics;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a process shows of DGE to Prometheus.
 *
 * @param text the answer of {@code /actuator/prometheus}
 */
record Scrape(String text) {

    private static final Pattern SERIES = Pattern.compile("(?m)^(dge_\\w+)\\{([^}]*)} ");
    private static final Pattern USED = Pattern.compile("\\bdge_\\w+");
    private static final Pattern GROUPING = Pattern.compile("\\bby \\(([^)]*)\\)");

    /** The names of all series. */
    Set<String> names() {
        return sorted(groups(SERIES, text, 1));
    }

    /** The labels of all series. */
    Set<String> labels() {
        return sorted(groups(SERIES, text, 2).flatMap(labels -> groups(Pattern.compile("(\\w+)=\""), labels, 1)));
    }

    /** The names that an expression of Prometheus uses. */
    static Set<String> namesIn(String expression) {
        return sorted(groups(USED, expression, 0));
    }

    /** The labels that an expression of Prometheus groups by. */
    static Set<String> labelsIn(String expression) {
        return sorted(groups(GROUPING, expression, 1).flatMap(labels -> Stream.of(labels.split(", "))));
    }

    private static Stream<String> groups(Pattern pattern, String text, int group) {
        return pattern.matcher(text).results().map((MatchResult found) -> found.group(group));
    }

    private static Set<String> sorted(Stream<String> texts) {
        return texts.collect(Collectors.toCollection(TreeSet::new));
    }
}
