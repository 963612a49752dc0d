package dev.dge.joining;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * What has come for a join and waits for its turn, in the order in which it came: messages, and news of how far their queues
 * have been read. For one thread.
 */
final class Offers {

    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private final JoinInputs inputs;
    private final Clock clock;
    private int givenBack;
    private long wentBackAt;

    Offers(JoinInputs inputs, Clock clock) {
        this.inputs = inputs;
        this.clock = clock;
    }

    void add(Runnable offer) {
        waiting.add(offer);
    }

    /**
     * Adds the news of a look at a queue, which are true when all is taken that came before them.
     *
     * @param lookedAt in milliseconds since 1970
     */
    void addNews(long lookedAt, Runnable news) {
        waiting.add(() -> {
            if (isAllOffered(lookedAt)) {
                news.run();
            }
        });
    }

    // What came before a look and waited here does not begin any more where it goes back: who drains has refused all of
    // it by now, though it came before the news of the look.
    private boolean isAllOffered(long lookedAt) {
        int now = inputs.taken().givenBack();
        if (now != givenBack) {
            givenBack = now;
            wentBackAt = clock.millis();
        }
        return lookedAt > wentBackAt;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    void takeNext() {
        waiting.remove().run();
    }
}
