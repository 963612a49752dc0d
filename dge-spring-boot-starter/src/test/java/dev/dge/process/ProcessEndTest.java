package dev.dge.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.support.GenericApplicationContext;

@Timeout(30)
@ExtendWith(OutputCaptureExtension.class)
class ProcessEndTest {

    private final List<Integer> codes = new CopyOnWriteArrayList<>();
    private final GenericApplicationContext context = new GenericApplicationContext();
    private final ProcessEnd end = new ProcessEnd(context, codes::add);

    ProcessEndTest() {
        context.refresh();
    }

    @Test
    void closesTheApplicationAndEndsWell() {
        end.succeed();

        assertThat(context.isActive()).isFalse();
        assertThat(codes).containsExactly(0);
    }

    @Test
    void explainsOnceWhyItCannotGoOn(CapturedOutput output) {
        end.fail(new IllegalStateException(new FailureAnalyzedException("The queue is odd.", "Delete it.")));
        end.fail(new IllegalStateException("again"));

        await().until(() -> codes.size() == 1);
        assertThat(codes).containsExactly(1);
        assertThat(context.isActive()).isFalse();
        assertThat(output)
                .containsOnlyOnce("Description:")
                .contains("The queue is odd.")
                .contains("Delete it.")
                .doesNotContain("\tat ");
    }

    @Test
    void showsTheStackTraceOfWhatNobodyCanExplain(CapturedOutput output) {
        end.fail(new IllegalStateException("out of order"));

        await().until(() -> codes.size() == 1);
        assertThat(output).contains("This process cannot go on").contains("out of order\n\tat ");
    }
}
