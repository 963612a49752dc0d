package dev.dge.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Which failures end the process. */
class NodeListenerTest {

    /** What a process does in which a behaviour fails. */
    static final class Failing {

        private Failing() {}

        public static void main(String[] failure) {
            NodeListener.endProcessIfNeeded(
                    failure[0].equals("memory") ? new OutOfMemoryError("Java heap space") : new StackOverflowError());
            System.exit(3);
        }
    }

    private static int exitCode(String failure) throws Exception {
        String java = System.getProperty("java.home") + File.separator + "bin" + File.separator + "java";
        Process process = new ProcessBuilder(
                        List.of(java, "-cp", System.getProperty("java.class.path"), Failing.class.getName(), failure))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    @Test
    void aVirtualMachineWithoutMemoryEndsTheProcess() throws Exception {
        assertThat(exitCode("memory")).isEqualTo(70);
    }

    @Test
    void aStackThatOverflowsDoesNot() throws Exception {
        assertThat(exitCode("stack")).isEqualTo(3);
    }
}
