package dev.dge.autoconfigure;

import dev.dge.behaviour.Delivery;
import dev.dge.failure.FailureHandler;
import dev.dge.failure.FailureHandler.Decision;
import dev.dge.failure.Failures;
import dev.dge.handling.Inboxes;
import dev.dge.jdbc.JdbcInboxes;
import dev.dge.jdbc.JdbcJoinStore;
import dev.dge.logic.CurrentDelivery;
import dev.dge.logic.join.Limits;
import dev.dge.logic.join.Room;
import dev.dge.message.Codec;
import dev.dge.process.ProcessPlan;
import dev.dge.publish.BrokerConnections;
import dev.dge.publish.OutboxLimits;
import dev.dge.runtime.BrokerNodeContainers;
import dev.dge.runtime.NodeContainers;
import dev.dge.runtime.RuntimeSettings;
import dev.dge.topology.TopologyGate;
import dev.dge.tracing.ObservedTraces;
import dev.dge.tracing.Traces;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.time.Clock;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.thread.Threading;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import tools.jackson.databind.json.JsonMapper;

/** What a process needs to run nodes. */
@AutoConfiguration(after = BrokerAutoConfiguration.class)
@ConditionalOnDge
@ConditionalOnBean(DgeAutoConfiguration.class)
final class NodeAutoConfiguration {

    @Bean("dge.codec")
    @ConditionalOnMissingBean
    Codec codec(ObjectProvider<JsonMapper> mapper) {
        return new Codec(mapper.getIfAvailable(() -> JsonMapper.builder().build()));
    }

    @Bean("dge.delivery")
    @ConditionalOnMissingBean(Delivery.class)
    CurrentDelivery currentDelivery() {
        return new CurrentDelivery();
    }

    @Bean("dge.failures")
    @ConditionalOnMissingBean
    Failures failures(ObjectProvider<FailureHandler> handler, DgeProperties properties) {
        return new Failures(
                handler.getIfAvailable(() -> failure -> Decision.DEAD_LETTER), properties.prefix(), Clock.systemUTC());
    }

    @Bean("dge.nodeContainers")
    @ConditionalOnMissingBean
    NodeContainers nodeContainers(
            DefaultListableBeanFactory beans,
            BrokerConnections connections,
            TopologyGate topology,
            Codec codec,
            Failures failures,
            CurrentDelivery current,
            ObjectProvider<MeterRegistry> meters,
            ObjectProvider<Traces> traces,
            ObjectProvider<JdbcJoinStore> database,
            ObjectProvider<JdbcInboxes> inboxes,
            ProcessPlan plan,
            Environment environment,
            DgeProperties properties) {
        boolean virtualThreads = Threading.VIRTUAL.isActive(environment);
        JoinStores stores = new JoinStores(properties, database.getIfAvailable());
        return new BrokerNodeContainers(
                beans,
                connections,
                topology,
                codec,
                failures,
                current,
                meters.getIfAvailable(SimpleMeterRegistry::new),
                new RuntimeSettings(
                                properties.prefix(),
                                properties.maxMessageSize().toBytes(),
                                !plan.init(),
                                node -> properties.node(node).settings(virtualThreads),
                                OutboxLimits.DEFAULT,
                                RuntimeSettings.STUCK_AFTER,
                                Limits.DEFAULT.remembering(
                                        properties.join().remember(),
                                        properties.join().rememberFor()),
                                Room.ofThisProcess())
                        .storing(stores::of)
                        .remembering(Optional.<Inboxes>ofNullable(inboxes.getIfAvailable())
                                .orElseGet(Inboxes::withoutDatabase))
                        .remembering(properties.runs().remembered())
                        .tracing(traces.getIfAvailable(() -> Traces.NONE)));
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "io.micrometer.tracing.propagation.Propagator")
    static final class Tracing {

        @Bean("dge.traces")
        @ConditionalOnMissingBean
        Traces traces(ObjectProvider<Tracer> tracers, ObjectProvider<Propagator> propagators) {
            Tracer tracer = tracers.getIfUnique(() -> Tracer.NOOP);
            Propagator propagator = propagators.getIfUnique();
            return tracer == Tracer.NOOP || propagator == null ? Traces.NONE : new ObservedTraces(tracer, propagator);
        }
    }
}
