package dev.dge.runtime;

import com.rabbitmq.client.Channel;
import java.io.IOException;

/** Answers the deliveries of a channel on it. */
record ChannelAnswers(Channel channel) implements Tracker.Answers {

    @Override
    public void ack(long tag, boolean multiple) throws IOException {
        channel.basicAck(tag, multiple);
    }

    @Override
    public void giveBack(long tag) throws IOException {
        channel.basicNack(tag, false, true);
    }

    @Override
    public void reject(long tag) throws IOException {
        channel.basicReject(tag, false);
    }

    @Override
    public boolean isOpen() {
        return channel.isOpen();
    }
}
