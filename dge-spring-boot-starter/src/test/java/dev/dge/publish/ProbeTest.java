package dev.dge.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Return;
import com.rabbitmq.client.ReturnCallback;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When a broker counts as one that takes messages again. */
class ProbeTest {

    private final Connection connection = mock();
    private final Channel channel = mock();
    private final AtomicReference<ReturnCallback> returns = new AtomicReference<>();

    @BeforeEach
    void open() throws Exception {
        when(connection.createChannel()).thenReturn(channel);
        when(channel.addReturnListener(any(ReturnCallback.class))).thenAnswer(call -> {
            returns.set(call.getArgument(0));
            return null;
        });
    }

    private boolean probed() {
        PublishingConnection publishing = new PublishingConnection(connection);
        return Probe.answered(() -> publishing, "shop", Duration.ofMillis(100));
    }

    private void returnWhatIsPublished() throws Exception {
        doAnswer(call -> {
                    returns.get().handle(new Return(312, "NO_ROUTE", "shop", call.getArgument(1), null, new byte[0]));
                    return null;
                })
                .when(channel)
                .basicPublish(eq("shop"), anyString(), eq(true), any(BasicProperties.class), any());
    }

    @Test
    void isAnsweredByAReturnAndAConfirm() throws Exception {
        returnWhatIsPublished();

        assertThat(probed()).isTrue();
    }

    @Test
    void isNotAnsweredByAConfirmAlone() {
        assertThat(probed()).isFalse();
    }

    @Test
    void isNotAnsweredByAReturnAlone() throws Exception {
        returnWhatIsPublished();
        when(channel.waitForConfirms(anyLong())).thenThrow(new TimeoutException());

        assertThat(probed()).isFalse();
    }
}
