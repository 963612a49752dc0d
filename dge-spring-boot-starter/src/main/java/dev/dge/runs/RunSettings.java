package dev.dge.runs;

import java.util.Optional;

/**
 * What is said about runs.
 *
 * @param remembered how many of its last deliveries each node remembers
 * @param traceUrl where traces are shown, with {@code {trace}} where a trace's id goes; empty if nobody knows
 */
public record RunSettings(int remembered, Optional<String> traceUrl) {

    private static final String PLACE = "{trace}";

    public RunSettings {
        if (traceUrl.filter(url -> !url.contains(PLACE)).isPresent()) {
            throw new IllegalArgumentException("dge.runs.trace-url has " + PLACE
                    + " where the id of a trace goes, such as https://traces.example.org/trace/" + PLACE + ", unlike '"
                    + traceUrl.get() + "'");
        }
    }

    Optional<String> urlOf(String trace) {
        return traceUrl.map(url -> url.replace(PLACE, trace));
    }
}
