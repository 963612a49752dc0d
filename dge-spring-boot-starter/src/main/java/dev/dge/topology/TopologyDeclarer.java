package dev.dge.topology;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;

/**
 * Makes the exchanges, queues and bindings of graphs, or looks whether they are there.
 *
 * <pre>{@code
 * new TopologyDeclarer(TopologySettings.DEFAULT.withPrefix("test.")).declare(topologies, connectionFactory);
 * }</pre>
 *
 * <p>A mandatory publish is confirmed when one bound queue took it: a branch that is not bound yet loses silently. So
 * each process does this before its first consume or publish. To repeat it is cheap, and changes nothing.
 *
 * <p>Delay, dead-letter and state queues are bound under their own names, as they are on the broker: with the prefix.
 */
public final class TopologyDeclarer {

    private static final Logger log = LoggerFactory.getLogger(TopologyDeclarer.class);

    private final TopologySettings settings;
    private final Optional<Verification> verification;

    /** Verifies only what can be seen over AMQP. */
    public TopologyDeclarer(TopologySettings settings) {
        this(settings, Optional.empty());
    }

    /** Verifies arguments and bindings, too, where the management API shows them. */
    public TopologyDeclarer(TopologySettings settings, Optional<Verification> verification) {
        this.settings = settings;
        this.verification = verification;
    }

    /**
     * Declares or verifies all of these topologies.
     *
     * @throws TopologyException if the broker refuses any of it; it names all that is refused
     * @throws AmqpException if there is no connection to the broker, or if it breaks
     */
    public void declare(Collection<Topology> topologies, ConnectionFactory connections) {
        if (topologies.isEmpty()) {
            return;
        }
        List<TopologyProblem> problems = new ArrayList<>();
        try (var session = new Session(connections)) {
            for (Topology topology : topologies) {
                problems.addAll(declare(topology.withPrefix(settings.prefix()), session));
            }
        }
        if (!problems.isEmpty()) {
            throw new TopologyException(problems);
        }
    }

    private List<TopologyProblem> declare(Topology topology, Session session) {
        QueueArguments arguments = arguments(topology, session);
        List<Declaration> declarations = new Declarations(topology, arguments, settings).list();
        List<TopologyProblem> problems = new ArrayList<>();
        Set<String> refused = new HashSet<>();
        for (Declaration declaration : declarations) {
            if (Collections.disjoint(refused, declaration.needs())) {
                session.send(declaration).ifPresent(refusal -> {
                    refused.add(declaration.name());
                    problems.add(new Explanation(declaration, refusal, topology, settings).problem());
                });
            }
        }
        if (settings.mode() == TopologyMode.VERIFY) {
            verification.ifPresent(it -> problems.addAll(it.problems(topology, arguments, settings)));
        }
        report(topology, problems);
        return problems;
    }

    private QueueArguments arguments(Topology topology, Session session) {
        return session.isBrokerJ()
                ? new BrokerJQueueArguments(topology.deadLetters())
                : new RabbitQueueArguments(topology.deadLetters(), settings.deliveryLimit());
    }

    private void report(Topology topology, List<TopologyProblem> problems) {
        if (!problems.isEmpty()) {
            return;
        }
        int queues = topology.queues().size();
        if (settings.mode() == TopologyMode.DECLARE) {
            log.info("Exchange '{}' and its {} queues are declared", topology.graph(), queues);
        } else if (verification.isEmpty()) {
            log.info(
                    "Exchange '{}' and its {} queues exist, but whether their arguments and bindings are right cannot be"
                            + " seen over AMQP. Set dge.management.uri to have them compared",
                    topology.graph(),
                    queues);
        }
    }
}
