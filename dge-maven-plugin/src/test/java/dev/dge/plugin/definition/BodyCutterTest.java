package dev.dge.plugin.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BodyCutterTest {

    @TempDir
    private Path folder;

    @Test
    void leavesDeclarationsOnTheirLines() throws IOException {
        String source = """
                package com.acme;

                class Squarer extends Base implements Handler {
                    static {
                        first();
                    }

                    private final int a = 1;

                    Squarer() {
                        super(1, "}");
                        more();
                    }

                    @Override
                    public int handle(int x) {
                        // {
                        return x * x;
                    }

                    abstract void declared();

                    record Inner(int x) {
                        Inner {
                            check(x);
                        }
                    }

                    enum Kind {
                        A {
                            int value() { return 1; }
                        };

                        abstract int value();
                    }
                }
                """;

        assertThat(cut(source)).isEqualTo("""
                package com.acme;

                class Squarer extends Base implements Handler {
                    static { if (true) throw null;

                }

                    private final int a = 1;

                    Squarer() {
                        super(1, "}"); throw null;

                }

                    @Override
                    public int handle(int x) { throw null;


                }

                    abstract void declared();

                    record Inner(int x) {
                        Inner { throw null;

                }
                    }

                    enum Kind {
                        A {
                            int value() { throw null;}
                        };

                        abstract int value();
                    }
                }
                """);
    }

    private String cut(String source) throws IOException {
        Path file = folder.resolve("Squarer.java");
        Files.writeString(file, source);
        SourceSet sources = new SourceSet(List.of(folder), List.of(), StandardCharsets.UTF_8, List.of());
        return new Javac(sources, folder)
                .withoutBodies(List.of(file), type -> true)
                .get(file);
    }
}
