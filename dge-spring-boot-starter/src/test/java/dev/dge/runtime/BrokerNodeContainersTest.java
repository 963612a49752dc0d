package dev.dge.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import dev.dge.behaviour.Aggregator2;
import dev.dge.edge.Edge;
import dev.dge.edge.Outlet;
import dev.dge.joining.JoinTask;
import dev.dge.logic.CurrentDelivery;
import dev.dge.message.Codec;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import tools.jackson.databind.json.JsonMapper;

class BrokerNodeContainersTest {

    private static final Edge<Integer> LEFT = Edge.of("shop", "left", "both", "shop.both.left", Integer.class);
    private static final Edge<Integer> RIGHT = Edge.of("shop", "right", "both", "shop.both.right", Integer.class);
    private static final Outlet<Integer> BOTH = Outlet.of("shop", "both", Integer.class);

    private final List<JoinTask> tasks = new ArrayList<>();

    static final class Sum implements Aggregator2<Integer, Integer, Integer> {

        @Override
        public Integer aggregate(Integer left, Integer right) {
            return left + right;
        }
    }

    private NodeContainers containers() {
        RuntimeSettings settings = TestSettings.of("");
        return new BrokerNodeContainers(
                new DefaultListableBeanFactory(),
                mock(),
                () -> {},
                new Codec(JsonMapper.builder().build()),
                mock(),
                new CurrentDelivery(),
                new SimpleMeterRegistry(),
                settings.storing(node -> task -> {
                    tasks.add(task);
                    return mock();
                }));
    }

    private Duration patienceOf(NodeContainers containers) {
        NodeContainer join = containers.aggregate(LEFT, RIGHT, Sum.class, BOTH);
        join.start();
        join.stop();
        return tasks.get(tasks.size() - 1).context().within();
    }

    @Test
    void letsAGroupWaitADayUnlessTheGraphSaysOtherwise() {
        assertThat(patienceOf(containers())).isEqualTo(Duration.ofDays(1));
        assertThat(patienceOf(containers().within(Duration.ofHours(2)))).isEqualTo(Duration.ofHours(2));
    }
}
