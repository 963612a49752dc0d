package dev.dge.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.io.support.SpringFactoriesLoader;

class TopologyFailureAnalyzerTest {

    @Test
    void tellsAllProblemsAndEachWayOutOnce() {
        var refused = new TopologyException(List.of(
                new TopologyProblem("Queue 'a' does not exist", "Declare it"),
                new TopologyProblem("Queue 'b' does not exist", "Declare it"),
                new TopologyProblem(
                        "Exchange 'c' exists with type 'fanout', but the graph needs 'direct'", "Delete it")));

        FailureAnalysis analysis =
                new TopologyFailureAnalyzer().analyze(new IllegalStateException("start failed", refused));

        assertThat(analysis.getDescription()).isEqualTo("""
                Queue 'a' does not exist.
                Queue 'b' does not exist.
                Exchange 'c' exists with type 'fanout', but the graph needs 'direct'.""");
        assertThat(analysis.getAction()).isEqualTo("""
                Declare it.
                Delete it.""");
    }

    @Test
    void isKnownToSpringBoot() {
        var analyzers = SpringFactoriesLoader.forDefaultResourceLocation()
                .load(FailureAnalyzer.class, (type, name, needsAnApplication) -> {});

        assertThat(analyzers).hasAtLeastOneElementOfType(TopologyFailureAnalyzer.class);
    }
}
