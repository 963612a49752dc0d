package dev.dge.autoconfigure;

import dev.dge.management.ManagementApi;
import dev.dge.process.Graphs;
import dev.dge.process.InitEnd;
import dev.dge.process.ProcessEnd;
import dev.dge.process.ProcessPlan;
import dev.dge.process.Profiles;
import dev.dge.publish.BrokerConnections;
import dev.dge.publish.ConnectionTrouble;
import dev.dge.topology.DeclaringGate;
import dev.dge.topology.Topology;
import dev.dge.topology.TopologyDeclarer;
import dev.dge.topology.TopologyGate;
import dev.dge.topology.TopologyMode;
import dev.dge.topology.TopologySettings;
import dev.dge.topology.Verification;
import dev.dge.upgrade.PreviousGraphs;
import dev.dge.upgrade.Upgrade;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.amqp.autoconfigure.RabbitConnectionDetails;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.io.ApplicationResourceLoader;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Profile;
import org.springframework.core.io.ResourceLoader;

/** Connects to the broker and declares the topology; ends the process where that cannot be. */
@AutoConfiguration(after = DgeAutoConfiguration.class)
@ConditionalOnDge
@ConditionalOnBean(DgeAutoConfiguration.class)
final class BrokerAutoConfiguration {

    @Bean("dge.connectionTrouble")
    @ConditionalOnMissingBean
    ConnectionTrouble connectionTrouble(ObjectProvider<RabbitConnectionDetails> details, ConnectionFactory factory) {
        return details.stream()
                .findFirst()
                .map(known -> new ConnectionTrouble(addresses(known), String.valueOf(known.getUsername())))
                .orElseGet(() ->
                        new ConnectionTrouble(factory.getHost() + ":" + factory.getPort(), factory.getUsername()));
    }

    private static String addresses(RabbitConnectionDetails details) {
        return details.getAddresses().stream()
                .map(address -> address.host() + ":" + address.port())
                .collect(Collectors.joining(", "));
    }

    @Bean("dge.connections")
    @ConditionalOnMissingBean
    BrokerConnections brokerConnections(ConnectionFactory factory, ConnectionTrouble trouble) {
        return new BrokerConnections(factory, trouble);
    }

    @Bean("dge.exit")
    @ConditionalOnMissingBean
    ProcessEnd.Exit exit() {
        return System::exit;
    }

    @Bean("dge.processEnd")
    @ConditionalOnMissingBean
    ProcessEnd processEnd(ConfigurableApplicationContext context, ProcessEnd.Exit exit) {
        return new ProcessEnd(context, exit);
    }

    @Bean("dge.topologySettings")
    @ConditionalOnMissingBean
    TopologySettings topologySettings(DgeProperties properties) {
        return properties.topologySettings();
    }

    @Bean("dge.management")
    @ConditionalOnMissingBean
    @ConditionalOnProperty("dge.management.uri")
    ManagementApi managementApi(
            DgeProperties properties, ConnectionFactory connections, ObjectProvider<RabbitConnectionDetails> details) {
        return BrokerManagement.api(
                properties.management(), connections, details.stream().findFirst());
    }

    @Bean("dge.topologyDeclarer")
    @ConditionalOnMissingBean
    TopologyDeclarer topologyDeclarer(
            TopologySettings settings, ObjectProvider<ManagementApi> management, ProcessPlan plan) {
        return new TopologyDeclarer(
                settings, management.stream().findFirst().map(api -> new Verification(api, plan.init())));
    }

    @Bean("dge.upgrade")
    @Profile(Profiles.INIT)
    @ConditionalOnMissingBean
    Upgrade upgrade(
            ConnectionFactory connections,
            ObjectProvider<ManagementApi> management,
            Graphs graphs,
            ResourceLoader loader,
            DgeProperties properties) {
        return new Upgrade(
                connections,
                properties.prefix(),
                management.stream().findFirst(),
                graphs.all(),
                PreviousGraphs.read(properties.previousTopologies(), ApplicationResourceLoader.get(loader, true)));
    }

    @Bean("dge.topologyGate")
    @ConditionalOnMissingBean
    TopologyGate topologyGate(
            ObjectProvider<Topology> topologies,
            TopologySettings settings,
            TopologyDeclarer declarer,
            ObjectProvider<Upgrade> upgrade,
            ConnectionFactory connections,
            ConnectionTrouble trouble,
            ProcessPlan plan,
            ProcessEnd processEnd) {
        Runnable declaration = () -> declarer.declare(topologies.orderedStream().toList(), connections);
        // In an init process somebody waits for the topology, and fails the start even then.
        Consumer<RuntimeException> end = plan.init() ? refusal -> {} : processEnd::fail;
        return new DeclaringGate(
                settings.mode() == TopologyMode.VERIFY
                        ? declaration
                        : upgrade.stream()
                                .findFirst()
                                .<Runnable>map(it -> () ->
                                        it.around(topologies.orderedStream().toList(), declaration))
                                .orElse(declaration),
                trouble,
                plan.declaresAtStart(),
                end);
    }

    @Bean("dge.initEnd")
    @Profile(Profiles.INIT)
    @ConditionalOnMissingBean
    InitEnd initEnd(TopologyGate topology, ProcessEnd processEnd) {
        return new InitEnd(topology::awaitDeclared, processEnd);
    }
}
