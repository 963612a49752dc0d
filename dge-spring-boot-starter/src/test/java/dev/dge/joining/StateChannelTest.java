package dev.dge.joining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import dev.dge.publish.PublishingConnection;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StateChannelTest {

    private final Channel consuming = mock();
    private final Channel publishing = mock();

    private static Connection connection(Channel channel) throws IOException {
        Connection connection = mock();
        when(connection.createChannel()).thenReturn(channel);
        return connection;
    }

    @Test
    void closesAlthoughTheBrokerReadsNothingFromThePublishingConnection() throws Exception {
        CountDownLatch aborting = new CountDownLatch(1);
        CountDownLatch alarmIsOver = new CountDownLatch(1);
        doAnswer(call -> {
                    aborting.countDown();
                    alarmIsOver.await();
                    return null;
                })
                .when(publishing)
                .abort();
        StateChannel channel = new StateChannel(
                new JoinPlace("both", "shop", "shop.both.state", "both"),
                connection(consuming),
                new PublishingConnection(connection(publishing)),
                mock());

        CompletableFuture<Void> closed = CompletableFuture.runAsync(channel::close);

        closed.get(20, TimeUnit.SECONDS);
        verify(consuming).abort();
        assertThat(aborting.await(20, TimeUnit.SECONDS)).isTrue();
        alarmIsOver.countDown();
    }
}
