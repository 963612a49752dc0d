package dev.dge.example.processes;

import dev.dge.testing.DatabaseServer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.opentest4j.TestAbortedException;

/** Faults of processes, of their network, and of the one RabbitMQ and the one PostgreSQL that they have. */
@TestInstance(Lifecycle.PER_CLASS)
@EnabledIfSystemProperty(
        named = "faults",
        matches = "brief|all",
        disabledReason = "only with -Dfaults=brief or -Pfaults")
class FaultsIT {

    private DatabaseServer database;
    private FaultyBroker broker;
    private FaultSuite suite;

    @BeforeAll
    void start() {
        database = DatabaseServer.newPostgresql()
                .orElseThrow(
                        () -> new TestAbortedException("There is no PostgreSQL to start a server of its own from"));
        broker = FaultyBroker.start();
        suite = new FaultSuite("one-rabbitmq", broker.rabbit(), broker.properties());
    }

    @AfterAll
    void end() {
        if (suite != null) {
            suite.close();
        }
        if (broker != null) {
            broker.close();
        }
        if (database != null) {
            database.delete();
        }
    }

    @TestFactory
    Stream<DynamicTest> losesNothingAndCountsNothingTwice() {
        return Stream.concat(
                suite.tests(Store.RABBITMQ, Faults.of(broker)),
                suite.tests(Store.postgresql(database), Faults.of(broker, database)));
    }
}
