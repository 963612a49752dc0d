package dev.dge.autoconfigure;

import dev.dge.model.Graph;
import dev.dge.process.GraphFiles;
import dev.dge.process.Graphs;
import dev.dge.process.Profiles;
import dev.dge.process.UnusableGraphsException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.bootstrap.BootstrapRegistry;
import org.springframework.boot.bootstrap.ConfigurableBootstrapContext;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.env.DefaultPropertiesPropertySource;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.ResourceLoader;

/**
 * Makes {@code all} and each graph's name profiles that stand for their nodes.
 *
 * <p>Just before configuration files are read, because they are what expands profile groups; among the default properties,
 * so that a group of the application's own wins.
 */
final class DgeEnvironmentPostProcessor implements EnvironmentPostProcessor, Ordered {

    private final ConfigurableBootstrapContext bootstrap;

    DgeEnvironmentPostProcessor(ConfigurableBootstrapContext bootstrap) {
        this.bootstrap = bootstrap;
    }

    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER - 1;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (isEnabled(environment)) {
            try {
                Graphs graphs = read(application);
                if (!graphs.isEmpty()) {
                    DefaultPropertiesPropertySource.addOrMerge(profileGroups(graphs), environment.getPropertySources());
                    keep(graphs);
                }
            } catch (UnusableGraphsException e) {
                refuse(e);
            }
        }
    }

    private static Graphs read(SpringApplication application) {
        ResourceLoader loader = application.getResourceLoader();
        return GraphFiles.read(loader == null ? new DefaultResourceLoader(application.getClassLoader()) : loader);
    }

    // Once configuration files are read, which may yet switch DGE off, but before there are beans: of what stops those
    // Spring logs all that Spring Boot then explains.
    private void refuse(UnusableGraphsException unusable) {
        bootstrap.addCloseListener(event -> {
            if (isEnabled(event.getApplicationContext().getEnvironment())) {
                throw unusable;
            }
        });
    }

    private static boolean isEnabled(Environment environment) {
        return environment.getProperty("dge.enabled", Boolean.class, true);
    }

    private static Map<String, Object> profileGroups(Graphs graphs) {
        Map<String, Object> groups = new HashMap<>();
        add(groups, Profiles.ALL, graphs.nodes().toList());
        for (Graph graph : graphs.all()) {
            add(groups, graph.name(), Graphs.nodes(graph).toList());
        }
        return groups;
    }

    private static void add(Map<String, Object> groups, String name, List<String> nodes) {
        for (int i = 0; i < nodes.size(); i++) {
            groups.put("spring.profiles.group." + name + "[" + i + "]", nodes.get(i));
        }
    }

    private void keep(Graphs graphs) {
        bootstrap.registerIfAbsent(Graphs.class, BootstrapRegistry.InstanceSupplier.of(graphs));
        bootstrap.addCloseListener(
                event -> event.getApplicationContext().getBeanFactory().registerSingleton("dge.graphs", graphs));
    }
}
