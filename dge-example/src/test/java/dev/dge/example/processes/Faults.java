package dev.dge.example.processes;

import dev.dge.example.processes.Fault.Strike;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The faults that the suite knows. */
final class Faults {

    private static final List<String> STEPS = List.of("RECEIVED", "HANDLED", "STORED", "PUBLISHED", "CONFIRMED");
    // One of each kind of node; two processes of the same kind would tell nothing new.
    private static final List<String> KINDS = List.of("duplicate-input", "square", Fleet.JOIN, "rest-call");
    private static final Set<String> BRIEF = Set.of(
            "duplicate-input PUBLISHED",
            "square CONFIRMED",
            "multiply STORED",
            "multiply PUBLISHED",
            "rest-call HANDLED");
    private static final int SOON = 5;
    private static final Duration PAST_THE_HEARTBEAT = Duration.ofSeconds(12);

    private final List<Fault> faults = new ArrayList<>();

    private Faults() {}

    /** Those of processes and of one broker, in the order of the table. */
    static List<Fault> with(FaultyBroker broker) {
        Faults all = new Faults();
        all.deaths();
        all.frozenProcesses();
        all.brokenWires(broker);
        all.troubledBrokers(broker);
        return all.faults;
    }

    private void add(String name, boolean brief, Strike strike) {
        faults.add(new Fault(name, brief, strike));
    }

    private void deaths() {
        for (String node : KINDS) {
            for (String step : STEPS) {
                if (node.equals(Fleet.JOIN) || !step.equals("STORED")) {
                    boolean brief = BRIEF.contains(node + " " + step);
                    add(
                            "kill -9 of `" + node + "` when " + step.toLowerCase(Locale.ROOT),
                            brief,
                            fleet -> dieAt(fleet, node, step));
                }
            }
        }
        for (String node : KINDS) {
            add("kill -9 of `" + node + "` at any time", false, fleet -> {
                fleet.member(node).kill();
                fleet.heal();
                fleet.member(node).kill();
            });
        }
        add("kill -9 of both `multiply`", true, fleet -> {
            JarProcess owner = fleet.member(Fleet.JOIN);
            fleet.members(Fleet.JOIN).filter(member -> member != owner).forEach(JarProcess::kill);
            owner.kill();
        });
        add("rolling restart by SIGTERM", false, fleet -> fleet.members().forEach(fleet::renew));
    }

    private static void dieAt(Fleet fleet, String node, String step) {
        fleet.member(node).dieAt(step, SOON);
    }

    private void frozenProcesses() {
        add("SIGSTOP of `square` past the heartbeat", false, fleet -> freeze(fleet, "square"));
        add(
                "SIGSTOP of the owner of `multiply` past the heartbeat: two believe to own the join",
                true,
                fleet -> freeze(fleet, Fleet.JOIN));
    }

    private static void freeze(Fleet fleet, String node) throws InterruptedException {
        JarProcess frozen = fleet.member(node);
        frozen.freeze();
        lasts(PAST_THE_HEARTBEAT);
        frozen.wake();
    }

    /** The time that a fault lasts, which no condition ends. */
    private static void lasts(Duration time) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(time.toMillis());
    }

    private void brokenWires(FaultyBroker broker) {
        add(
                "all connections closed by the broker",
                true,
                fleet -> broker.rabbit().rabbitmqctl("close_all_connections", "a fault"));
        add("all connections reset, five times", false, fleet -> {
            for (int time = 0; time < 5; time++) {
                broker.wire().cut();
                lasts(Duration.ofSeconds(1));
            }
        });
        add("connections refused for 10 s", false, fleet -> {
            broker.wire().refuse();
            lasts(Duration.ofSeconds(10));
            broker.wire().listenAgain();
        });
        add("network silent past the heartbeat", true, fleet -> {
            broker.wire().pause();
            lasts(PAST_THE_HEARTBEAT);
            broker.wire().resume();
        });
    }

    private void troubledBrokers(FaultyBroker broker) {
        add("kill -9 of RabbitMQ", true, fleet -> {
            broker.rabbit().kill();
            broker.rabbit().restart();
        });
        add("memory alarm", false, fleet -> {
            broker.rabbit().rabbitmqctl("set_vm_memory_high_watermark", "absolute", "1MB");
            lasts(Duration.ofSeconds(8));
            broker.rabbit().rabbitmqctl("set_vm_memory_high_watermark", "0.4");
        });
        add("disk alarm", false, fleet -> {
            broker.rabbit().rabbitmqctl("set_disk_free_limit", "10000GB");
            lasts(Duration.ofSeconds(8));
            broker.rabbit().rabbitmqctl("set_disk_free_limit", "50MB");
        });
    }
}
