package dev.dge.runtime;

import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionBuilder;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;

/**
 * Finds the bean that is a node's behaviour: the one named as the node, else the only one of the class, else a new one.
 */
public final class Behaviours {

    private final DefaultListableBeanFactory beans;

    public Behaviours(DefaultListableBeanFactory beans) {
        this.beans = beans;
    }

    /**
     * The behaviour of a node.
     *
     * @throws BehaviourException if several beans of the class exist and none is named as the node
     */
    public <T> T of(String node, Class<T> type) {
        if (beans.containsBean(node) && beans.isTypeMatch(node, type)) {
            return beans.getBean(node, type);
        }
        List<String> candidates = List.of(beans.getBeanNamesForType(type));
        if (candidates.size() > 1) {
            throw new BehaviourException(String.format(
                    Locale.ROOT,
                    "Node '%s' finds %d beans of %s: '%s'. Name one of them '%s', or leave only one.",
                    node,
                    candidates.size(),
                    type.getName(),
                    String.join("', '", candidates),
                    node));
        }
        if (candidates.isEmpty()) {
            BeanDefinition definition =
                    BeanDefinitionBuilder.genericBeanDefinition(type).getBeanDefinition();
            String name = node + ".behaviour";
            beans.registerBeanDefinition(name, definition);
            return beans.getBean(name, type);
        }
        return beans.getBean(candidates.get(0), type);
    }
}
