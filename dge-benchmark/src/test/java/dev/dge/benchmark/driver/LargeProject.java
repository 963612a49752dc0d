package dev.dge.benchmark.driver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A project with a graph of very many nodes: departments of ten, and what they have in common. */
final class LargeProject {

    private static final int DEPARTMENT = 10;

    private static final String POM = """
            <project xmlns="http://maven.apache.org/POM/4.0.0">
              <modelVersion>4.0.0</modelVersion>
              <groupId>com.acme</groupId>
              <artifactId>works</artifactId>
              <version>1.0.0</version>
              <properties>
                <maven.compiler.release>17</maven.compiler.release>
                <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
              </properties>
              <dependencies>
                <dependency>
                  <groupId>dev.dge</groupId>
                  <artifactId>dge-spring-boot-starter</artifactId>
                  <version>@version@</version>
                </dependency>
              </dependencies>
              <build>
                <plugins>
                  <plugin>
                    <groupId>dev.dge</groupId>
                    <artifactId>dge-maven-plugin</artifactId>
                    <version>@version@</version>
                  </plugin>
                </plugins>
              </build>
            </project>
            """;

    private static final String GRAPH = """
            package com.acme.works;

            import dev.dge.behaviour.Aggregator2;
            import dev.dge.behaviour.Handler;
            import dev.dge.behaviour.Sink;
            import dev.dge.definition.GraphBuilder;
            import dev.dge.definition.GraphDefinition;
            import dev.dge.definition.Output;

            public final class WorksGraph implements GraphDefinition {

                @Override
                public void define(GraphBuilder graph) {
                    Output<Long> order = graph.start("order", Long.class).fanOut("orders");
                    for (int i = 1; i <= @departments@; i++) {
                        department(graph, order, "department-" + i);
                    }
                }

                private static void department(GraphBuilder graph, Output<Long> order, String name) {
                    Output<Long> own = order.process(name + "-accept", Check.class).fanOut(name + "-orders");
                    Output<Long> price = own.process(name + "-price", Check.class);
                    Output<Long> tax = own.process(name + "-tax", Check.class);
                    own.sink(name + "-statistics", Archive.class);
                    Output<Long> bills =
                            graph.join(price, tax).aggregate(name + "-bill", Sum.class).fanOut(name + "-bills");
                    bills.sink(name + "-mail", Archive.class);
                    bills.sink(name + "-ledger", Archive.class);
                    bills.terminate(name + "-billed");
                }

                public static final class Check implements Handler<Long, Long> {
                    @Override
                    public Long handle(Long x) {
                        return x;
                    }
                }

                public static final class Sum implements Aggregator2<Long, Long, Long> {
                    @Override
                    public Long aggregate(Long a, Long b) {
                        return a + b;
                    }
                }

                public static final class Archive implements Sink<Long> {
                    @Override
                    public void accept(Long x) {}
                }
            }
            """;

    private LargeProject() {}

    /** Writes a project whose graph has about so many nodes. */
    static void write(Path folder, int nodes, String version) throws IOException {
        // The root of a build: the options of this build's Maven are none of its own.
        Files.createDirectories(folder.resolve(".mvn"));
        Path sources = Files.createDirectories(folder.resolve("src/main/java/com/acme/works"));
        Files.writeString(folder.resolve("pom.xml"), POM.replace("@version@", version));
        Files.writeString(sources.resolve("WorksGraph.java"), GRAPH.replace("@departments@", "" + nodes / DEPARTMENT));
    }
}
