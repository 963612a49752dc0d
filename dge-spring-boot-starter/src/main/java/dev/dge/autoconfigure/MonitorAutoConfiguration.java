package dev.dge.autoconfigure;

import dev.dge.dead.DeadLetters;
import dev.dge.dead.DeadLettersEndpoint;
import dev.dge.management.ManagementApi;
import dev.dge.management.Traffic;
import dev.dge.message.Codec;
import dev.dge.monitor.ActuatorAddress;
import dev.dge.monitor.EdgeMeters;
import dev.dge.monitor.GraphsEndpoint;
import dev.dge.monitor.KnownParameters;
import dev.dge.monitor.NodeHealth;
import dev.dge.monitor.Pictures;
import dev.dge.monitor.QueueWatch;
import dev.dge.monitor.TrafficWatch;
import dev.dge.process.Graphs;
import dev.dge.process.ProcessPlan;
import dev.dge.process.Profiles;
import dev.dge.publish.BrokerConnections;
import dev.dge.runs.Runs;
import dev.dge.runtime.NodeContainer;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;

/** Shows what runs here and what waits on the broker. */
@AutoConfiguration(after = BrokerAutoConfiguration.class)
@ConditionalOnDge
@ConditionalOnBean(DgeAutoConfiguration.class)
final class MonitorAutoConfiguration {

    @Bean("dge.queueWatch")
    @ConditionalOnMissingBean
    QueueWatch queueWatch(BrokerConnections connections) {
        return new QueueWatch(connections::consuming);
    }

    @Bean("dge.edgeMeters")
    @Profile("!" + Profiles.INIT)
    @ConditionalOnMissingBean
    EdgeMeters edgeMeters(ProcessPlan plan, QueueWatch queues, DgeProperties properties) {
        return new EdgeMeters(plan, queues, properties.prefix());
    }

    @Bean("dge.knownParameters")
    @ConditionalOnMissingBean
    static KnownParameters knownParameters() {
        return new KnownParameters();
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnAvailableEndpoint(GraphsEndpoint.class)
    static final class Endpoint {

        @Bean("dge.trafficWatch")
        @ConditionalOnMissingBean
        @ConditionalOnBean(ManagementApi.class)
        TrafficWatch trafficWatch(ManagementApi management, Graphs graphs, DgeProperties properties) {
            return new TrafficWatch(management, graphs, properties.prefix());
        }

        @Bean("dge.endpoint")
        @ConditionalOnMissingBean
        GraphsEndpoint graphsEndpoint(
                Graphs graphs,
                ObjectProvider<NodeContainer> containers,
                QueueWatch queues,
                ObjectProvider<TrafficWatch> traffic,
                ObjectProvider<DeadLetters> deadLetters,
                ResourceLoader loader,
                DgeProperties properties) {
            Runs runs = new Runs(
                    containers::stream,
                    () -> Optional.ofNullable(deadLetters.getIfAvailable()),
                    properties.runs().settings(),
                    Instant.now());
            return new GraphsEndpoint(
                    graphs,
                    containers::stream,
                    queues,
                    traffic.stream()
                            .findFirst()
                            .<Supplier<Map<String, Traffic>>>map(watch -> watch::traffic)
                            .orElse(Map::of),
                    new Pictures(loader),
                    runs,
                    properties.prefix());
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnAvailableEndpoint(DeadLettersEndpoint.class)
    static final class Dead {

        @Bean("dge.deadLetters")
        @ConditionalOnMissingBean
        DeadLetters deadLetters(
                BrokerConnections connections, DgeProperties properties, Codec codec, ApplicationContext context) {
            return new DeadLetters(
                    connections,
                    properties.prefix(),
                    properties.maxMessageSize().toBytes(),
                    codec,
                    context.getClassLoader(),
                    Clock.systemUTC());
        }

        @Bean("dge.deadLettersEndpoint")
        @ConditionalOnMissingBean
        DeadLettersEndpoint deadLettersEndpoint(Graphs graphs, DeadLetters deadLetters) {
            return new DeadLettersEndpoint(graphs, deadLetters, Clock.systemUTC());
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(HealthContributor.class)
    @ConditionalOnEnabledHealthIndicator("dge")
    static final class NodesHealth {

        @Bean("dgeHealthContributor")
        @ConditionalOnMissingBean(name = {"dgeHealthContributor", "dgeHealthIndicator"})
        HealthContributor dgeHealthContributor(ObjectProvider<NodeContainer> containers) {
            return NodeHealth.of(containers.stream());
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "org.springframework.boot.web.server.context.WebServerInitializedEvent")
    static final class Address {

        @Bean("dge.actuatorAddress")
        @ConditionalOnMissingBean
        ActuatorAddress actuatorAddress(ProcessPlan plan, Environment environment) {
            return new ActuatorAddress(plan, environment);
        }
    }
}
