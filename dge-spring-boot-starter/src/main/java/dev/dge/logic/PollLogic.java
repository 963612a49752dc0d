package dev.dge.logic;

import dev.dge.behaviour.Poller;
import dev.dge.edge.Edge;
import dev.dge.message.Codec;
import dev.dge.message.Message;
import dev.dge.message.Outbound;
import dev.dge.model.PollPolicy;
import java.time.Clock;
import java.util.Optional;

/** One in, one out as soon as there is an answer; until then the message itself, to wait for the next question. */
public final class PollLogic<I, O> implements NodeLogic {

    private final Codec.Decoder<I> decoder;
    private final Poller<I, O> poller;
    private final Emitter<O> emitter;
    private final String node;
    private final PollPolicy policy;
    private final String waitingQueue;
    private final Clock clock;

    /**
     * The logic of one input of a poll.
     *
     * @param prefix the text before every queue name
     */
    public PollLogic(Edge<I> input, Codec codec, Poller<I, O> poller, Emitter<O> emitter, String prefix, Clock clock) {
        this.decoder = codec.decoder(input.type());
        this.poller = poller;
        this.emitter = emitter;
        this.node = input.consumer();
        this.policy = input.poll()
                .orElseThrow(() -> new IllegalArgumentException("Edge '" + input.queue() + "' leads to poll '"
                        + input.consumer() + "', but says not how often to ask. Generate its code again."));
        this.waitingQueue = prefix + input.pollQueue().orElseThrow();
        this.clock = clock;
    }

    @Override
    public Object decode(Message message) {
        return decoder.decode(message.body());
    }

    /**
     * Asks once.
     *
     * @throws PollDeadlineException if there is no answer, and no time left for another question
     * @throws Exception whatever the behaviour throws
     */
    @Override
    @SuppressWarnings("unchecked") // The payload is what decode gave.
    public Outcome handle(Message message, Object payload) throws Exception {
        Optional<O> answer = poller.poll((I) payload);
        if (answer == null) {
            throw UnusableOutputException.noOptional(node);
        }
        if (answer.isPresent()) {
            return Outcome.of(Result.SUCCESS, emitter.emit(message, answer.get()));
        }
        // Judged only now: what waited through an outage of the poll is asked about once more.
        if (clock.millis() - message.since() >= policy.deadline().toMillis()) {
            throw new PollDeadlineException(node, policy.deadline());
        }
        return Outcome.of(Result.PENDING, Outbound.of(waitingQueue, message));
    }
}
