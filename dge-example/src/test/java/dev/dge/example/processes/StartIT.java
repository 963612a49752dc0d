package dev.dge.example.processes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StartIT {

    @Test
    void endsWithTheNodesWhenNoProfileNamesOne() {
        try (JarProcess none = JarProcess.start();
                JarProcess misspelt = JarProcess.start("--spring.profiles.active=sqare")) {
            assertThat(none.awaitEnd()).as(none.output()).isEqualTo(1);
            assertThat(none.output()).contains("""
                    This process has nothing to do: no profile is active, and a node runs where its profile is.
                    Graph 'arithmetic' has the nodes 'duplicate-input', 'double', 'square', 'multiply'.
                    """);

            assertThat(misspelt.awaitEnd()).as(misspelt.output()).isEqualTo(1);
            assertThat(misspelt.output()).contains("""
                    This process has nothing to do: no node has the name of an active profile ('sqare').
                    Profile 'sqare' names no node: did you mean 'square'?
                    Graph 'arithmetic' has the nodes 'duplicate-input', 'double', 'square', 'multiply'.
                    """);
        }
    }
}
