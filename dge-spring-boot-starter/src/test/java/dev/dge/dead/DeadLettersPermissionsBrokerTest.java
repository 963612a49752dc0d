package dev.dge.dead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.ConnectionFactory;
import dev.dge.dead.DeadLetterViews.Stayed;
import dev.dge.publish.AccessRefusal;
import dev.dge.testing.PrivateRabbit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a user needs on the broker to read and to replay dead letters. */
class DeadLettersPermissionsBrokerTest {

    private static PrivateRabbit rabbit;

    @BeforeAll
    static void startRabbit() {
        rabbit = PrivateRabbit.start();
    }

    @AfterAll
    static void endRabbit() {
        if (rabbit != null) {
            rabbit.close();
        }
    }

    @Test
    void readsWithReadAndReplaysWithWriteToTheDefaultExchange() {
        try (DeadShop shop = new DeadShop(rabbit)) {
            shop.failed("price", "m1");
            String dead = AccessRefusal.pattern(shop.prefix + "shop.dead");
            DeadLetters reader = as(shop, "reader", "^$", dead);
            DeadLetters replayer = as(shop, "replayer", "^amq\\.default$", dead);

            assertThat(reader.list(DeadShop.GRAPH, Filter.ALL, 1000).letters()).hasSize(1);
            assertThat(reader.replay(DeadShop.GRAPH, Filter.ALL, 1000).stayed())
                    .singleElement()
                    .extracting(Stayed::why)
                    .asString()
                    .startsWith(
                            "User 'reader' misses the write permission on exchange 'amq.default' in virtual host '/'.");
            assertThat(replayer.replay(DeadShop.GRAPH, Filter.ALL, 1000).replayed())
                    .isEqualTo(1);
            assertThat(DeadShop.ids(shop.drain("shop.price"))).containsExactly("m1");
        }
    }

    @Test
    void saysWhoMayNotRead() {
        try (DeadShop shop = new DeadShop(rabbit)) {
            shop.failed("price", "m1");
            DeadLetters stranger = as(shop, "stranger", "^$", "^$");

            assertThatThrownBy(() -> stranger.list(DeadShop.GRAPH, Filter.ALL, 1000))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageStartingWith("User 'stranger' misses the read permission on queue '" + shop.prefix
                            + "shop.dead' in virtual host '/'.");
        }
    }

    private static DeadLetters as(DeadShop shop, String user, String write, String read) {
        rabbit.rabbitmqctl("add_user", user, "secret");
        rabbit.rabbitmqctl("set_permissions", user, "^$", write, read);
        ConnectionFactory factory = rabbit.connectionFactory();
        factory.setUsername(user);
        factory.setPassword("secret");
        return shop.process(all -> shop.connect(factory), all -> shop.connect(factory));
    }
}
