package dev.dge.test;

import dev.dge.behaviour.Delivery;
import dev.dge.failure.FailureHandler;
import dev.dge.failure.FailureHandler.Decision;
import dev.dge.logic.CurrentDelivery;
import dev.dge.runtime.Behaviours;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.BeansException;
import org.springframework.beans.factory.annotation.AutowiredAnnotationBeanPostProcessor;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.annotation.ContextAnnotationAutowireCandidateResolver;
import tools.jackson.databind.json.JsonMapper;

/** What a test gives its graph, and the behaviours: found or made by the same rules as in an application. */
final class Beans {

    private final DefaultListableBeanFactory factory = new DefaultListableBeanFactory();
    private final Behaviours behaviours = new Behaviours(factory);
    private final CurrentDelivery current = new CurrentDelivery();
    private final Map<String, Object> replaced = new HashMap<>();
    private int unnamed;

    Beans() {
        AutowiredAnnotationBeanPostProcessor injection = new AutowiredAnnotationBeanPostProcessor();
        injection.setBeanFactory(factory);
        factory.addBeanPostProcessor(injection);
        factory.setAutowireCandidateResolver(new ContextAnnotationAutowireCandidateResolver());
        factory.registerSingleton("dge.delivery", current);
    }

    void add(Object bean) {
        add("given-" + ++unnamed, bean);
    }

    void add(String name, Object bean) {
        factory.registerSingleton(name, bean);
    }

    /** Puts something else where a node's behaviour would be. */
    void replace(String node, Object behaviour) {
        replaced.put(node, behaviour);
    }

    /** The names of the nodes whose behaviours are replaced. */
    Set<String> replaced() {
        return replaced.keySet();
    }

    /** The behaviour of a node. */
    Object behaviour(String node, Class<?> type) {
        Object instead = replaced.get(node);
        if (instead != null) {
            return Contract.of(type).checked(node, instead);
        }
        try {
            return behaviours.of(node, type);
        } catch (BeansException e) {
            throw new IllegalArgumentException(
                    "The behaviour of node '" + node + "', " + type.getName()
                            + ", cannot be made. Give it to the tester, or what its constructor takes: "
                            + e.getMostSpecificCause().getMessage(),
                    e);
        }
    }

    FailureHandler failureHandler() {
        return find(FailureHandler.class).orElse(failure -> Decision.DEAD_LETTER);
    }

    JsonMapper jsonMapper() {
        return find(JsonMapper.class)
                .orElseGet(() -> JsonMapper.builder().findAndAddModules().build());
    }

    private <T> Optional<T> find(Class<T> type) {
        return Optional.ofNullable(factory.getBeanProvider(type).getIfAvailable());
    }

    /** What behaviours have injected as {@link Delivery}. */
    CurrentDelivery current() {
        return current;
    }
}
