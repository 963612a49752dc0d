package dev.dge.monitor;

import dev.dge.model.DurationText;
import dev.dge.model.RetryPolicy;
import java.time.Duration;
import java.util.List;

/** How often and when is tried again, for people: {@code 5 attempts, 12 s apart}. */
final class RetryText {

    private RetryText() {}

    static String of(RetryPolicy policy) {
        if (policy.attempts() == 1) {
            return policy.inProcess() == 1 ? "none" : "1 attempt" + calls(policy);
        }
        return policy.attempts() + " attempts" + calls(policy) + ", " + distance(policy.delays()) + " apart";
    }

    private static String calls(RetryPolicy policy) {
        return policy.inProcess() == 1 ? "" : " of up to " + policy.inProcess() + " calls";
    }

    private static String distance(List<Duration> delays) {
        String longest = text(delays.get(delays.size() - 1));
        return delays.size() == 1 ? longest : text(delays.get(0)) + " to " + longest;
    }

    private static String text(Duration delay) {
        return DurationText.of(delay).replaceFirst("(?=[a-z])", " ");
    }
}
