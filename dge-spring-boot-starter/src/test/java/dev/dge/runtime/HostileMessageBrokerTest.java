package dev.dge.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.GetResponse;
import dev.dge.edge.Edge;
import dev.dge.edge.Outlet;
import dev.dge.message.Headers;
import dev.dge.testing.EveryBroker;
import dev.dge.testing.TestBroker;
import dev.dge.topology.Topology;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** That no message says of which type it is, on every broker: the edge does. */
@EveryBroker
class HostileMessageBrokerTest {

    private static final Topology TOPOLOGY = Topology.of("shop")
            .deadLetterQueue("shop.dead")
            .workQueue("shop.book")
            .workQueue("shop.result")
            .binding("book", "shop.result")
            .startBinding("input", "shop.book");
    private static final Edge<Order> INPUT = Edge.of("shop", "input", "book", "shop.book", Order.class);
    private static final Outlet<Order> BOOK = Outlet.of("shop", "book", Order.class);
    private static final AtomicInteger MADE = new AtomicInteger();

    record Order(int number) {}

    /** What an attacker would like to have made. */
    static final class Gadget implements Serializable {

        private static final long serialVersionUID = 1L;

        Gadget() {
            MADE.incrementAndGet();
        }

        public void setNumber(int number) {
            MADE.addAndGet(number);
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            MADE.incrementAndGet();
        }
    }

    private final TestBroker broker;
    private final Queue<Object> received = new ConcurrentLinkedQueue<>();
    private RunningNodes nodes;

    HostileMessageBrokerTest(TestBroker broker) {
        this.broker = broker;
    }

    @BeforeEach
    void declare() {
        nodes = new RunningNodes(broker, TOPOLOGY);
        nodes.process(
                INPUT,
                order -> {
                    received.add(order);
                    return order;
                },
                BOOK);
    }

    @AfterEach
    void close() {
        nodes.close();
    }

    private static BasicProperties properties(String contentType) {
        String gadget = Gadget.class.getName();
        return new BasicProperties.Builder()
                .messageId("id")
                .deliveryMode(2)
                .contentType(contentType)
                .type(gadget)
                .headers(Map.of(
                        "__TypeId__", gadget,
                        "__ContentTypeId__", gadget,
                        "__KeyTypeId__", gadget,
                        "class", gadget,
                        "dge-type", gadget,
                        "spring_returned_message_correlation", gadget))
                .build();
    }

    @Test
    void readsWhatTheEdgeCarriesWhateverTheMessageSaysThatItIs() throws Exception {
        String body = "{\"@class\":\"%1$s\",\"@type\":\"%1$s\",\"class\":\"%1$s\",\"number\":7}"
                .formatted(Gadget.class.getName());

        nodes.send("shop", "input", properties("application/x-java-serialized-object"), body);
        GetResponse result = nodes.take("shop.result");

        assertThat(received).containsExactly(new Order(7));
        assertThat(result.getBody()).asString().isEqualTo("{\"number\":7}");
        assertThat(result.getProps().getContentType()).isEqualTo("application/json");
        assertThat(result.getProps().getType()).isNull();
        assertThat(result.getProps().getHeaders()).containsKey(Headers.SINCE);
        assertThat(result.getProps().getHeaders().keySet()).isSubsetOf(Headers.SINCE, "x-delivery-count");
        assertThat(MADE).hasValue(0);
    }

    @Test
    void deadLettersJavaObjectsUnread() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(new Gadget());
        }
        MADE.set(0);

        nodes.channel.basicPublish(
                nodes.prefix + "shop",
                "input",
                properties("application/x-java-serialized-object"),
                bytes.toByteArray());
        GetResponse dead = nodes.take("shop.dead");

        assertThat(dead.getProps().getHeaders().get(Headers.FAILURE_REASON)).hasToString("undecodable");
        assertThat(dead.getBody()).isEqualTo(bytes.toByteArray());
        assertThat(received).isEmpty();
        assertThat(MADE).hasValue(0);
    }

    @Test
    void deadLettersTheListOfClassAndValueByWhichMappersNameTypes() throws Exception {
        nodes.send(
                "shop", "input", properties("application/json"), "[\"" + Gadget.class.getName() + "\",{\"number\":7}]");

        GetResponse dead = nodes.take("shop.dead");

        assertThat(dead.getProps().getHeaders().get(Headers.FAILURE_REASON)).hasToString("undecodable");
        assertThat(received).isEmpty();
        assertThat(MADE).hasValue(0);
    }
}
