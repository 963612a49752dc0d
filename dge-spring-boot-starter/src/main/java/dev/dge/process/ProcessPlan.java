package dev.dge.process;

import dev.dge.model.Graph;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a process does, as its active profiles say.
 *
 * @param graphs the graphs on the class path
 * @param profiles the active profiles, groups expanded
 */
public record ProcessPlan(Graphs graphs, List<String> profiles) {

    public ProcessPlan {
        profiles = List.copyOf(profiles);
    }

    /** The plan of a process with these active profiles. */
    public static ProcessPlan of(Graphs graphs, String... activeProfiles) {
        return new ProcessPlan(graphs, List.of(activeProfiles));
    }

    /** Whether the process only declares the topology. */
    public boolean init() {
        return profiles.contains(Profiles.INIT);
    }

    /** Whether the broker runs in this process. */
    public boolean embedded() {
        return profiles.contains(Profiles.EMBEDDED);
    }

    /** The nodes that run in this process, none beside {@code init}. */
    public List<String> nodes() {
        return init() ? List.of() : graphs.nodes().filter(profiles::contains).toList();
    }

    /** The nodes of a graph that run in this process. */
    public List<String> nodes(Graph graph) {
        return init()
                ? List.of()
                : Graphs.nodes(graph).filter(profiles::contains).toList();
    }

    /** Whether the process ends only when it is told to: nodes and the broker stay. */
    public boolean stays() {
        return !init() && (!nodes().isEmpty() || embedded());
    }

    /**
     * Whether everything is declared as the process starts. Also where no node runs: the application may have listeners of
     * its own, which find the queues of the graph only then.
     */
    public boolean declaresAtStart() {
        return hasWork();
    }

    private boolean hasWork() {
        return init() || embedded() || profiles.contains(Profiles.CLIENT) || !nodes().isEmpty();
    }

    /** Refuses a process that would do nothing. */
    public void check() {
        if (!graphs.isEmpty() && !hasWork()) {
            throw new NoNodeException(this);
        }
    }

    /** The profiles that name nothing of DGE but nearly do, as questions: {@code did you mean 'square'?} */
    public List<String> misspelt() {
        return profiles.stream().flatMap(this::misspelt).toList();
    }

    private Stream<String> misspelt(String profile) {
        if (Profiles.RESERVED.contains(profile)) {
            return Stream.empty();
        }
        return Spelling.meant(profile, Stream.concat(graphs.profiles(), Profiles.OFFERED.stream()))
                .map(meant -> "Profile '" + profile + "' names no node: did you mean '" + meant + "'?")
                .stream();
    }
}
