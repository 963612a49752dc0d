package dev.dge.publish;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConfirmCallback;
import com.rabbitmq.client.Return;
import com.rabbitmq.client.ReturnCallback;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** A channel without a broker: notes what is published, and lets a test answer for the broker. */
final class ChannelDouble {

    final Channel channel = mock();
    final List<String> published = new CopyOnWriteArrayList<>();
    private final AtomicLong next = new AtomicLong(1);
    private volatile ReturnCallback returns;
    private volatile ConfirmCallback acks;
    private volatile ConfirmCallback nacks;

    /** A channel on which the client refuses messages of this id. */
    ChannelDouble(String refused) {
        try {
            when(channel.isOpen()).thenReturn(true);
            when(channel.getNextPublishSeqNo()).thenAnswer(call -> next.get());
            doAnswer(call -> published(call.getArgument(1), call.getArgument(3), refused))
                    .when(channel)
                    .basicPublish(anyString(), anyString(), anyBoolean(), any(), any());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        when(channel.addReturnListener(any(ReturnCallback.class))).thenAnswer(call -> {
            returns = call.getArgument(0);
            return null;
        });
        when(channel.addConfirmListener(any(), any())).thenAnswer(call -> {
            acks = call.getArgument(0);
            nacks = call.getArgument(1);
            return null;
        });
    }

    private Void published(String key, BasicProperties properties, String refused) {
        next.incrementAndGet();
        if (properties.getMessageId().equals(refused)) {
            throw new IllegalArgumentException("Content headers exceeded max frame size: 200000 > 131072");
        }
        published.add(properties.getMessageId() + " to " + key);
        return null;
    }

    void ack(long number) throws IOException {
        acks.handle(number, false);
    }

    void nack(long number) throws IOException {
        nacks.handle(number, false);
    }

    /** As RabbitMQ: it comes before the ack. */
    void returned(String id, String key) {
        returns.handle(new Return(
                312,
                "NO_ROUTE",
                "shop",
                key,
                new BasicProperties.Builder().messageId(id).build(),
                new byte[0]));
    }
}
