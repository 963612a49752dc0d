package dev.dge.monitor;

import dev.dge.process.ProcessPlan;
import java.util.Objects;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;

/** Says where the actuator of a process with nodes is, once its web server has its port. */
public final class ActuatorAddress implements ApplicationListener<WebServerInitializedEvent> {

    private static final Logger log = LoggerFactory.getLogger(ActuatorAddress.class);
    private static final String MANAGEMENT = "management";

    private final ProcessPlan plan;
    private final Environment environment;

    public ActuatorAddress(ProcessPlan plan, Environment environment) {
        this.plan = plan;
        this.environment = environment;
    }

    @Override
    public void onApplicationEvent(WebServerInitializedEvent event) {
        boolean management = Objects.equals(event.getApplicationContext().getServerNamespace(), MANAGEMENT);
        boolean itsOwnPort = ManagementPortType.get(environment) == ManagementPortType.DIFFERENT;
        boolean served = ManagementPortType.get(environment) != ManagementPortType.DISABLED;
        if (served && management == itsOwnPort && !plan.nodes().isEmpty()) {
            log.info("Actuator of {}: {}", nodes(), url(event.getWebServer().getPort(), itsOwnPort));
        }
    }

    private String nodes() {
        return plan.nodes().stream().map(node -> "'" + node + "'").collect(Collectors.joining(", "));
    }

    private String url(int port, boolean itsOwnPort) {
        String server = itsOwnPort ? "management.server" : "server";
        String path = itsOwnPort
                ? property("management.server.base-path", "")
                : property("server.servlet.context-path", "")
                        + property("spring.mvc.servlet.path", "")
                        + property("spring.webflux.base-path", "");
        String url = (isTls(server) ? "https" : "http") + "://localhost:" + port + path
                + property("management.endpoints.web.base-path", "/actuator");
        return url.replaceAll("(?<!:)/{2,}", "/");
    }

    private boolean isTls(String server) {
        String ssl = server + ".ssl.";
        return environment.getProperty(ssl + "enabled", Boolean.class, true)
                && (environment.containsProperty(ssl + "bundle")
                        || environment.containsProperty(ssl + "key-store")
                        || environment.containsProperty(ssl + "certificate"));
    }

    private String property(String name, String otherwise) {
        return environment.getProperty(name, otherwise);
    }
}
