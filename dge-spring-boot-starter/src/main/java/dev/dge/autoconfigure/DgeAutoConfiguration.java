package dev.dge.autoconfigure;

import dev.dge.process.GraphFiles;
import dev.dge.process.Graphs;
import dev.dge.process.KeepAlive;
import dev.dge.process.ProcessCheck;
import dev.dge.process.ProcessPlan;
import dev.dge.process.PropertyCheck;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;

/** Runs the part of the graphs that the active profiles ask for. */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.amqp.autoconfigure.RabbitAutoConfiguration",
            "org.springframework.boot.rabbitmq.autoconfigure.RabbitAutoConfiguration"
        })
@ConditionalOnDge
@Conditional(OnGraphCondition.class)
@EnableConfigurationProperties(DgeProperties.class)
final class DgeAutoConfiguration {

    @Bean("dge.graphs")
    @ConditionalOnMissingBean
    static Graphs graphs(ResourceLoader loader) {
        return GraphFiles.read(loader);
    }

    @Bean("dge.processPlan")
    @ConditionalOnMissingBean
    static ProcessPlan processPlan(Graphs graphs, Environment environment) {
        return ProcessPlan.of(graphs, environment.getActiveProfiles());
    }

    // Before any other bean: a process without anything to do should say so, not fail for want of a database.
    @Bean("dge.processCheck")
    static BeanFactoryPostProcessor processCheck(ConfigurableEnvironment environment) {
        return beans -> {
            PropertyCheck.check(environment, KnownProperties.names(), beans.getBean(Graphs.class));
            ProcessCheck.check(
                    beans.getBean(ProcessPlan.class),
                    beans.getBean(DgeProperties.class).nodes().keySet());
        };
    }

    @Bean("dge.keepAlive")
    @ConditionalOnMissingBean
    static KeepAlive keepAlive(ProcessPlan plan) {
        return new KeepAlive(plan.stays());
    }
}
