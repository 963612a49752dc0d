package dev.dge.example.processes;

import dev.dge.testing.DatabaseServer;
import java.io.File;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where the join of the example keeps its groups.
 *
 * @param name as it stands in the table
 * @param settings of a process that runs the join, as {@code name=value}
 * @param libraries what such a process has on its class path beside the example
 */
record Store(String name, List<String> settings, List<String> libraries) {

    /** In a queue, which the example does of itself. */
    static final Store RABBITMQ = new Store("RabbitMQ", List.of(), List.of());

    // What spring-boot-starter-jdbc brings, and the driver.
    private static final Pattern JDBC = Pattern.compile(
            "(spring-boot-(starter-)?jdbc|spring-boot-(sql|transaction|persistence)|HikariCP|spring-(jdbc|tx)|postgresql)-\\d.*\\.jar");

    /** In the database {@code postgres} of a server. */
    static Store postgresql(DatabaseServer server) {
        return new Store(
                "PostgreSQL",
                List.of(
                        "dge.join.store=jdbc",
                        "spring.datasource.url=" + server.url("postgres"),
                        "spring.datasource.username=postgres",
                        "spring.datasource.hikari.connection-timeout=3000"),
                classPath()
                        .filter(entry -> JDBC.matcher(new File(entry).getName()).matches())
                        .toList());
    }

    private static Stream<String> classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator));
    }
}
