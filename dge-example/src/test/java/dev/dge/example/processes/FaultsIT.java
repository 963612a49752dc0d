package dev.dge.example.processes;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Faults of processes, of their network, and of the one RabbitMQ that they have. */
@TestInstance(Lifecycle.PER_CLASS)
@EnabledIfSystemProperty(
        named = "faults",
        matches = "brief|all",
        disabledReason = "only with -Dfaults=brief or -Pfaults")
class FaultsIT {

    private FaultyBroker broker;
    private FaultSuite suite;

    @BeforeAll
    void start() {
        broker = FaultyBroker.start();
        suite = new FaultSuite("one-rabbitmq", broker.rabbit(), broker.properties());
    }

    @AfterAll
    void end() {
        suite.close();
        broker.close();
    }

    @TestFactory
    Stream<DynamicTest> losesNothingAndCountsNothingTwice() {
        return suite.tests(Faults.with(broker));
    }
}
