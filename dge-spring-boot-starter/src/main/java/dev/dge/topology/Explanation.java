package dev.dge.topology;

import com.rabbitmq.client.AMQP;
import dev.dge.publish.AccessRefusal;
import dev.dge.topology.Declaration.Bind;
import dev.dge.topology.Declaration.DeclareExchange;
import dev.dge.topology.Declaration.DeclareQueue;
import dev.dge.topology.Declaration.VerifyExchange;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says what a broker's refusal of a declaration means, and what to do about it. */
record Explanation(Declaration declaration, Refusal refusal, Topology topology, TopologySettings settings) {

    private static final Pattern INEQUIVALENT = Pattern.compile(
            "inequivalent arg '(?<argument>[^']+)' for .*: received (?<received>.+) but current is (?<current>.+)");
    private static final Pattern VALUE = Pattern.compile("(?:the value )?('.*?')(?: of type '.*')?");

    TopologyProblem problem() {
        return switch (refusal.code()) {
            case AMQP.PRECONDITION_FAILED -> otherArguments();
            case AMQP.ACCESS_REFUSED -> noPermission();
            case AMQP.NOT_FOUND -> absent();
            default -> new TopologyProblem(subject() + " is refused: " + refusal.text(), "Ask who runs the broker");
        };
    }

    private TopologyProblem otherArguments() {
        Matcher words = INEQUIVALENT.matcher(refusal.text());
        if (!words.find()) {
            return new TopologyProblem(subject() + " is not as the graph needs it: " + refusal.text(), wayOut());
        }
        String argument = words.group("argument");
        String current = value(words.group("current"));
        String what = "%s exists %s, but the graph needs %s"
                .formatted(
                        subject(),
                        current.equals("none") ? "without " + argument : "with " + argument + " " + current,
                        value(words.group("received")));
        return new TopologyProblem(what, wayOut(argument, current, value(words.group("received"))));
    }

    private static String value(String words) {
        Matcher value = VALUE.matcher(words);
        return value.matches() ? value.group(1) : words;
    }

    private String wayOut(String argument, String current, String received) {
        return argument.equals("x-delivery-limit")
                ? WayOut.ofLimit(current.replace("'", ""), received.replace("'", ""))
                : wayOut();
    }

    private String wayOut() {
        return isExchange() ? "Delete it, or set another dge.prefix" : WayOut.ofQueue();
    }

    private TopologyProblem noPermission() {
        return AccessRefusal.of(refusal.text(), asked())
                .map(this::noPermission)
                .orElseGet(
                        () -> new TopologyProblem(
                                "The user has no permission for %s: %s"
                                        .formatted(uncapitalized(subject()), refusal.text()),
                                "Grant it (rabbitmqctl set_permissions), or have another user declare and set dge.topology=verify"));
    }

    private TopologyProblem noPermission(AccessRefusal missing) {
        return new TopologyProblem(
                missing.what() + (declaration instanceof Bind ? ", for " + uncapitalized(subject()) : ""),
                "Grant all that declaring graph '%s' needs: %s; or have another user declare and set dge.topology=verify"
                        .formatted(
                                topology.graph(),
                                Grant.declaring(topology).command(missing.virtualHost(), missing.user())));
    }

    /** The permission that was missing, where the broker does not say it. */
    private String asked() {
        boolean exchange = refusal.text().contains("access to exchange '");
        if (declaration instanceof Bind) {
            return exchange ? "read" : "write";
        }
        if (declaration instanceof DeclareQueue) {
            return exchange ? "write" : "configure or read";
        }
        return "configure";
    }

    private TopologyProblem absent() {
        return new TopologyProblem(
                subject() + " does not exist", settings.mode() == TopologyMode.VERIFY ? init() : owner());
    }

    private static String init() {
        return "Run the application once with --spring.profiles.active=init and dge.topology=declare, or have its owner declare it";
    }

    // Where the graph is declared, only what others own is verified: init would do no more.
    private String owner() {
        boolean start = topology.startQueues().contains(declaration.name());
        return "Have its owner declare it, or set dge.topology." + (start ? "starts" : "terminals") + "=declare";
    }

    private boolean isExchange() {
        return declaration instanceof DeclareExchange || declaration instanceof VerifyExchange;
    }

    private String subject() {
        if (declaration instanceof Bind bind) {
            return "The binding of queue '%s' to exchange '%s' under '%s'"
                    .formatted(bind.queue(), bind.exchange(), bind.routingKey());
        }
        return (isExchange() ? "Exchange '" : "Queue '") + declaration.name() + "'";
    }

    private static String uncapitalized(String text) {
        return Character.toLowerCase(text.charAt(0)) + text.substring(1);
    }
}
