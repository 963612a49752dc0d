package dev.dge.topology;

import static java.util.stream.Collectors.joining;

import java.util.List;

/** The broker refuses what a graph needs; trying again does not help. */
public final class TopologyException extends RuntimeException {

    private final transient List<TopologyProblem> problems;

    /** All that keeps a graph from being on the broker as it should. */
    public TopologyException(List<TopologyProblem> problems) {
        super(problems.stream().map(TopologyProblem::toString).collect(joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** What the broker refused, all of it. */
    public List<TopologyProblem> problems() {
        return problems;
    }
}
