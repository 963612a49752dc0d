package dev.dge.test;

import dev.dge.handling.Inbox;
import dev.dge.handling.InboxKey;
import dev.dge.logic.Outcome;
import dev.dge.logic.Result;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;

/** An inbox that lasts as long as the test. */
final class MemoryInbox implements Inbox {

    private final Map<InboxKey, Outcome> handled = new HashMap<>();

    @Override
    public Outcome once(InboxKey key, Callable<Outcome> behaviour) throws Exception {
        Outcome before = handled.get(key);
        if (before != null) {
            return Outcome.of(Result.DUPLICATE, before.messages());
        }
        Outcome outcome = behaviour.call();
        handled.put(key, outcome);
        return outcome;
    }
}
