package dev.dge.autoconfigure;

import dev.dge.process.GraphFiles;
import dev.dge.process.Graphs;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.ConfigurationCondition;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Matches where there is a graph: one that was read at the start, a bean, or a file. */
final class OnGraphCondition extends SpringBootCondition implements ConfigurationCondition {

    @Override
    public ConfigurationPhase getConfigurationPhase() {
        return ConfigurationPhase.REGISTER_BEAN;
    }

    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        ConditionMessage.Builder message = ConditionMessage.forCondition("DGE");
        return anyGraph(context)
                ? ConditionOutcome.match(message.because("there is a graph"))
                : ConditionOutcome.noMatch(message.because("no jar has a graph in META-INF/dge"));
    }

    private static boolean anyGraph(ConditionContext context) {
        ConfigurableListableBeanFactory beans = context.getBeanFactory();
        if (beans != null) {
            if (beans.getSingleton("dge.graphs") instanceof Graphs graphs) {
                return !graphs.isEmpty();
            }
            if (beans.getBeanNamesForType(Graphs.class, true, false).length > 0) {
                return true;
            }
        }
        return GraphFiles.exist(context.getResourceLoader());
    }
}
