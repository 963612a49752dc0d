package dev.dge.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConfirmCallback;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Return;
import com.rabbitmq.client.ReturnCallback;
import com.rabbitmq.client.ShutdownSignalException;
import dev.dge.message.Message;
import dev.dge.message.Outbound;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;

/** What returns and confirms of a broker mean, in the order in which each broker sends them. */
class ConfirmChannelTest {

    private final Channel channel = mock();
    private final List<String> told = new ArrayList<>();
    private ConfirmChannel confirms;
    private ReturnCallback returns;
    private ConfirmCallback acks;
    private ConfirmCallback nacks;

    private final class Told implements ConfirmChannel.Answers {
        @Override
        public void confirmed(Sent sent) {
            told.add("confirmed " + text(sent));
        }

        @Override
        public void failed(Sent sent) {
            told.add((sent.returned() ? "returned " : "failed ") + text(sent));
        }

        @Override
        public void unroutable(Sent sent) {
            told.add("unroutable " + text(sent));
        }

        @Override
        public void answered() {}

        @Override
        public void lost(ConfirmChannel lost, ShutdownSignalException cause) {}

        private String text(Sent sent) {
            return sent.outbound().message().id() + " to " + sent.outbound().routingKey();
        }
    }

    private record Single(Outbound message) implements Publication {
        @Override
        public List<Outbound> messages() {
            return List.of(message);
        }

        @Override
        public void confirmed() {}

        @Override
        public void refused(IllegalArgumentException cause) {}
    }

    @BeforeEach
    void open() throws Exception {
        Connection connection = mock();
        when(connection.createChannel()).thenReturn(channel);
        confirms = new ConfirmChannel(connection, new Told());
        ArgumentCaptor<ReturnCallback> returned = ArgumentCaptor.forClass(ReturnCallback.class);
        verify(channel).addReturnListener(returned.capture());
        returns = returned.getValue();
        ArgumentCaptor<ConfirmCallback> acked = ArgumentCaptor.forClass(ConfirmCallback.class);
        ArgumentCaptor<ConfirmCallback> nacked = ArgumentCaptor.forClass(ConfirmCallback.class);
        verify(channel).addConfirmListener(acked.capture(), nacked.capture());
        acks = acked.getValue();
        nacks = nacked.getValue();
    }

    private Sent publish(long number, String id, String key) throws Exception {
        Outbound outbound = Outbound.of(key, new Message(id, "run", new byte[0], 0, 0, Map.of()));
        Sent sent = new Sent(new Parcel(new Single(outbound)), outbound);
        when(channel.getNextPublishSeqNo()).thenReturn(number);
        confirms.publish("shop", sent);
        return sent;
    }

    private void returned(String id, String key) {
        returns.handle(new Return(
                312,
                "NO_ROUTE",
                "shop",
                key,
                new BasicProperties.Builder().messageId(id).build(),
                "".getBytes(UTF_8)));
    }

    @Test
    void publishesPersistentAndMandatory() throws Exception {
        publish(1, "a", "double");

        ArgumentCaptor<BasicProperties> properties = ArgumentCaptor.forClass(BasicProperties.class);
        verify(channel).basicPublish(eq("shop"), eq("double"), eq(true), properties.capture(), any());
        assertThat(properties.getValue().getDeliveryMode()).isEqualTo(2);
    }

    @Test
    void takesAnAckForAConfirmOfAllUpToIt() throws Exception {
        publish(1, "a", "double");
        publish(2, "b", "double");
        publish(3, "c", "double");

        acks.handle(2, true);
        acks.handle(3, false);

        assertThat(told).containsExactly("confirmed a to double", "confirmed b to double", "confirmed c to double");
    }

    @Test
    void takesWhatRabbitReturnsBeforeItsAckForFailed() throws Exception {
        publish(1, "a", "double");
        publish(2, "b", "double");

        returned("b", "double");
        acks.handle(2, true);

        assertThat(told).containsExactly("confirmed a to double", "returned b to double");
    }

    @Test
    void takesANackForAFailureAndLearnsFromBrokerJAfterItThatItWasAReturn() throws Exception {
        publish(1, "a", "double");

        nacks.handle(1, false);
        returned("a", "double");

        assertThat(told).containsExactly("failed a to double", "unroutable a to double");
    }

    @Test
    void tellsCopiesOfOneMessageApartByTheirKeys() throws Exception {
        publish(1, "a", "shop.dead");
        publish(2, "a", "double");

        returned("a", "double");
        acks.handle(2, true);

        assertThat(told).containsExactly("confirmed a to shop.dead", "returned a to double");
    }

    @Test
    void takesAReturnForTheMessageOfItsIdAlone() throws Exception {
        publish(1, "a", "double");
        publish(2, "b", "double");

        returned("b", "double");
        acks.handle(1, false);

        assertThat(told).containsExactly("confirmed a to double");
        assertThat(confirms.takeUnconfirmed()).hasSize(1);
    }

    @Test
    void growsThePauseBeforeEachTryUpToTenSeconds() throws Exception {
        Sent sent = publish(1, "a", "double");

        assertThat(LongStream.generate(sent::nextPause).limit(9))
                .containsExactly(100L, 200L, 400L, 800L, 1_600L, 3_200L, 6_400L, 10_000L, 10_000L);
    }
}
