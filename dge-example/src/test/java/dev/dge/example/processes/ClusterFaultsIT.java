package dev.dge.example.processes;

import dev.dge.testing.RabbitCluster;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Faults of a cluster of three RabbitMQ nodes. */
@TestInstance(Lifecycle.PER_CLASS)
@EnabledIfSystemProperty(named = "faults", matches = "all", disabledReason = "only in the profile faults")
class ClusterFaultsIT {

    private RabbitCluster cluster;
    private FaultSuite suite;

    @BeforeAll
    void start() {
        cluster = RabbitCluster.start();
        suite = new FaultSuite("three-rabbitmqs", cluster, List.of(cluster.properties()));
    }

    @AfterAll
    void end() {
        suite.close();
        cluster.close();
    }

    @TestFactory
    Stream<DynamicTest> losesNothingAndCountsNothingTwice() {
        return suite.tests(
                Store.RABBITMQ,
                List.of(
                        leaderKilled("faults.arithmetic.multiply.state"),
                        leaderKilled("faults.arithmetic.square"),
                        new Fault("rolling restart of the cluster's nodes", false, fleet -> cluster.renewEach())));
    }

    private Fault leaderKilled(String queue) {
        String name = "kill -9 of the node that leads `" + queue.substring("faults.".length()) + "`";
        return new Fault(name, false, fleet -> cluster.killLeader(queue));
    }
}
