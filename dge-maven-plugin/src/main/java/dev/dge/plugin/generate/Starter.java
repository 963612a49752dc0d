package dev.dge.plugin.generate;

import com.palantir.javapoet.ClassName;

/** The types that generated code names; the plugin itself depends on none of them. */
final class Starter {

    static final ClassName EDGE = ClassName.get("dev.dge.edge", "Edge");
    static final ClassName OUTLET = ClassName.get("dev.dge.edge", "Outlet");
    static final ClassName TYPE_TOKEN = ClassName.get("dev.dge.edge", "TypeToken");
    static final ClassName TOPOLOGY = ClassName.get("dev.dge.topology", "Topology");
    static final ClassName NODE_CONTAINER = ClassName.get("dev.dge.runtime", "NodeContainer");
    static final ClassName NODE_CONTAINERS = ClassName.get("dev.dge.runtime", "NodeContainers");
    static final ClassName RUN_STARTER = ClassName.get("dev.dge.client", "RunStarter");
    static final ClassName START_FAILED = ClassName.get("dev.dge.client", "StartFailedException");
    static final ClassName CONDITIONAL_ON_DGE = ClassName.get("dev.dge.autoconfigure", "ConditionalOnDge");

    static final ClassName AUTO_CONFIGURATION =
            ClassName.get("org.springframework.boot.autoconfigure", "AutoConfiguration");
    static final ClassName CONDITIONAL_ON_MISSING_BEAN =
            ClassName.get("org.springframework.boot.autoconfigure.condition", "ConditionalOnMissingBean");
    static final ClassName BEAN = ClassName.get("org.springframework.context.annotation", "Bean");
    static final ClassName PROFILE = ClassName.get("org.springframework.context.annotation", "Profile");

    private Starter() {}
}
