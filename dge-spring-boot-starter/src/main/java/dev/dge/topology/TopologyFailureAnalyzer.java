package dev.dge.topology;

import static java.util.stream.Collectors.joining;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows what the broker refused as text instead of a stack trace. */
final class TopologyFailureAnalyzer extends AbstractFailureAnalyzer<TopologyException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, TopologyException cause) {
        return new FailureAnalysis(
                cause.problems().stream().map(TopologyProblem::what).collect(joining(".\n", "", ".")),
                cause.problems().stream()
                        .map(TopologyProblem::action)
                        .distinct()
                        .collect(joining(".\n", "", ".")),
                cause);
    }
}
