package dev.dge.example.deploy;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.convert.DurationStyle;

/**
 * What a deployment runs.
 *
 * @param file the file or folder that says so
 * @param processes what runs the application
 * @param permissions the users that it makes at the broker
 * @param scalings what KEDA scales; none where nothing is scaled
 */
record Deployed(String file, List<Process> processes, Map<String, Permissions> permissions, List<Scaling> scalings) {

    /**
     * A service or a Deployment.
     *
     * @param environment its variables
     * @param grace after how long the process is killed
     */
    record Process(String name, Map<String, String> environment, Duration grace) {

        /** The Spring profiles that it runs. */
        List<String> profiles() {
            return List.of(variable("SPRING_PROFILES_ACTIVE", "").split(","));
        }

        /** Its user at the broker; empty if it has none. */
        String user() {
            return variable("SPRING_RABBITMQ_USERNAME", "");
        }

        /** How long a node may go on after SIGTERM. */
        Duration drain() {
            return DurationStyle.detectAndParse(variable("SPRING_LIFECYCLE_TIMEOUTPERSHUTDOWNPHASE", "30s"));
        }

        /** The text before every name on the broker. */
        String prefix() {
            return variable("DGE_PREFIX", "");
        }

        /** Whether a join keeps its groups in a database. */
        boolean joinsInDatabase(String node) {
            String own = "DGE_NODES_" + node.replace("-", "").toUpperCase(Locale.ROOT) + "_JOINSTORE";
            return variable(own, variable("DGE_JOIN_STORE", "rabbitmq")).equalsIgnoreCase("jdbc");
        }

        private String variable(String name, String unlessSet) {
            return environment.getOrDefault(name, unlessSet);
        }
    }

    /**
     * A ScaledObject.
     *
     * @param target the Deployment that it scales
     * @param queues the queues whose messages it counts
     * @param most the largest number of processes
     */
    record Scaling(String target, List<String> queues, int most) {}
}
