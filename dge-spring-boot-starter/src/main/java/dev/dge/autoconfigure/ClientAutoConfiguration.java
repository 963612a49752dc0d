package dev.dge.autoconfigure;

import dev.dge.client.ClientSettings;
import dev.dge.client.ConfirmedRunStarter;
import dev.dge.client.RunStarter;
import dev.dge.message.Codec;
import dev.dge.publish.BrokerConnections;
import dev.dge.topology.TopologyGate;
import dev.dge.tracing.Traces;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** What generated clients start runs with. */
@AutoConfiguration(after = NodeAutoConfiguration.class)
@ConditionalOnDge
@ConditionalOnBean(DgeAutoConfiguration.class)
final class ClientAutoConfiguration {

    @Bean("dge.runStarter")
    @ConditionalOnMissingBean
    RunStarter runStarter(
            BrokerConnections connections,
            TopologyGate topology,
            Codec codec,
            ObjectProvider<Traces> traces,
            DgeProperties properties) {
        return new ConfirmedRunStarter(
                connections,
                topology,
                codec,
                new ClientSettings(
                        properties.prefix(),
                        properties.client().timeout(),
                        properties.maxMessageSize().toBytes()),
                traces.getIfAvailable(() -> Traces.NONE));
    }
}
