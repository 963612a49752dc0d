package dev.dge.example.deploy;

import java.time.Duration;
import java.util.List;
import java.util.Map;

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
     * @param profiles the Spring profiles that it runs
     * @param user its user at the broker; empty if it has none
     * @param drain how long a node may go on after SIGTERM
     * @param grace after how long the process is killed
     */
    record Process(String name, List<String> profiles, String user, Duration drain, Duration grace) {}

    /**
     * A ScaledObject.
     *
     * @param target the Deployment that it scales
     * @param queues the queues whose messages it counts
     * @param most the largest number of processes
     */
    record Scaling(String target, List<String> queues, int most) {}
}
