package dev.dge.handling;

import dev.dge.behaviour.PermanentFailureException;
import dev.dge.logic.PollDeadlineException;
import dev.dge.logic.UnusableOutputException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.springframework.retry.policy.SimpleRetryPolicy;
import org.springframework.retry.support.RetryTemplate;

/** Calls a behaviour a few times for one delivery, without a pause. */
final class InProcessRetry {

    private final RetryTemplate template;
    private final int calls;

    InProcessRetry(int calls) {
        this.calls = calls;
        this.template = RetryTemplate.builder()
                .customPolicy(new SimpleRetryPolicy(
                        calls,
                        Map.of(
                                Exception.class, true,
                                PermanentFailureException.class, false,
                                PollDeadlineException.class, false,
                                UnusableOutputException.class, false,
                                InboxAwayException.class, false,
                                InboxBusyException.class, false),
                        false,
                        false))
                .noBackoff()
                .build();
    }

    /** The result of the first call that succeeds; else the failure of the last. */
    <T> T call(Callable<T> behaviour) throws Exception {
        return calls == 1 ? behaviour.call() : template.execute(context -> behaviour.call());
    }
}
