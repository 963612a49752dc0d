package dev.dge.example.processes;

import dev.dge.example.processes.Fault.Strike;
import dev.dge.testing.DatabaseServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** The faults that the suite knows. */
final class Faults {

    private static final List<String> STEPS = List.of("RECEIVED", "HANDLED", "STORED", "PUBLISHED", "CONFIRMED");
    private static final int SOON = 5;
    private static final Duration PAST_THE_HEARTBEAT =
            Fleet.HEARTBEAT.multipliedBy(3).plusSeconds(1);

    private final List<String> brief;
    private final List<Fault> faults = new ArrayList<>();

    private Faults(List<String> brief) {
        this.brief = brief;
    }

    /** Those of processes and of one broker, in the order of the table. */
    static List<Fault> of(FaultyBroker broker) {
        Faults all = new Faults(List.of(
                "kill -9 of `square` when confirmed",
                "kill -9 of `multiply` when stored",
                "kill -9 of `rest-call` when handled",
                "SIGSTOP of `multiply` past the heartbeat: two believe to own the join",
                "all connections closed by the broker",
                "kill -9 of RabbitMQ"));
        // One of each kind of node; two processes of the same kind would tell nothing new.
        all.deaths("duplicate-input");
        all.deaths("square");
        all.deaths(Fleet.JOIN);
        all.deaths("rest-call");
        all.deathOfTheJoin();
        all.add("rolling restart by SIGTERM", fleet -> fleet.members().forEach(fleet::renew));
        all.frozen("square", "");
        all.frozen(Fleet.JOIN, ": two believe to own the join");
        all.brokenWires(broker);
        all.troubledBroker(broker);
        return all.faults;
    }

    /** Those of a join that keeps its groups in a database. */
    static List<Fault> of(FaultyBroker broker, DatabaseServer database) {
        Faults all = new Faults(List.of("kill -9 of `multiply` when stored", "kill -9 of PostgreSQL", "memory alarm"));
        all.deaths(Fleet.JOIN);
        all.deathOfTheJoin();
        all.add(
                "rolling restart of `multiply` by SIGTERM",
                fleet -> fleet.members(Fleet.JOIN).forEach(fleet::renew));
        all.frozen(Fleet.JOIN, "");
        all.brokenWires(broker);
        all.troubledBroker(broker);
        all.troubledDatabase(database);
        return all.faults;
    }

    private void add(String name, Strike strike) {
        faults.add(new Fault(name, brief.contains(name), strike));
    }

    private void deaths(String node) {
        for (String step : STEPS) {
            if (node.equals(Fleet.JOIN) || !step.equals("STORED")) {
                add(
                        "kill -9 of `" + node + "` when " + step.toLowerCase(Locale.ROOT),
                        fleet -> fleet.member(node).dieAt(step, SOON));
            }
        }
        add("kill -9 of `" + node + "` at any time", fleet -> {
            fleet.member(node).kill();
            fleet.heal();
            fleet.member(node).kill();
        });
    }

    private void deathOfTheJoin() {
        add("kill -9 of both `multiply`", fleet -> {
            // The one that stands by first, or it would begin to work.
            JarProcess owner = fleet.member(Fleet.JOIN);
            fleet.members(Fleet.JOIN).filter(member -> member != owner).forEach(JarProcess::kill);
            owner.kill();
        });
    }

    private void frozen(String node, String consequence) {
        add("SIGSTOP of `" + node + "` past the heartbeat" + consequence, fleet -> {
            JarProcess frozen = fleet.member(node);
            frozen.freeze();
            lasts(PAST_THE_HEARTBEAT);
            frozen.wake();
        });
    }

    /** The time that a fault lasts, which no condition ends. */
    private static void lasts(Duration time) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(time.toMillis());
    }

    private void brokenWires(FaultyBroker broker) {
        add(
                "all connections closed by the broker",
                fleet -> broker.rabbit().rabbitmqctl("close_all_connections", "a fault"));
        add("all connections reset, five times", fleet -> {
            for (int time = 0; time < 5; time++) {
                broker.wire().cut();
                lasts(Duration.ofSeconds(1));
            }
        });
        add("connections refused for 10 s", fleet -> {
            broker.wire().refuse();
            lasts(Duration.ofSeconds(10));
            broker.wire().listenAgain();
        });
        add("network silent past the heartbeat", fleet -> {
            broker.wire().pause();
            lasts(PAST_THE_HEARTBEAT);
            broker.wire().resume();
        });
    }

    private void troubledBroker(FaultyBroker broker) {
        add("kill -9 of RabbitMQ", fleet -> {
            broker.rabbit().kill();
            broker.rabbit().restart();
        });
        add("memory alarm", fleet -> {
            broker.rabbit().rabbitmqctl("set_vm_memory_high_watermark", "absolute", "1MB");
            lasts(Duration.ofSeconds(8));
            broker.rabbit().rabbitmqctl("set_vm_memory_high_watermark", "0.4");
        });
        add("disk alarm", fleet -> {
            broker.rabbit().rabbitmqctl("set_disk_free_limit", "10000GB");
            lasts(Duration.ofSeconds(8));
            broker.rabbit().rabbitmqctl("set_disk_free_limit", "50MB");
        });
    }

    private void troubledDatabase(DatabaseServer database) {
        add("all connections closed by PostgreSQL, five times", fleet -> {
            for (int time = 0; time < 5; time++) {
                database.closeConnections();
                lasts(Duration.ofSeconds(1));
            }
        });
        add("kill -9 of PostgreSQL", fleet -> {
            database.kill();
            database.restart();
        });
        add("PostgreSQL stopped for 10 s", fleet -> {
            database.stop();
            lasts(Duration.ofSeconds(10));
            database.restart();
        });
    }
}
