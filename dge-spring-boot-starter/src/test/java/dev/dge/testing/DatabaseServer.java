package dev.dge.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * A database server of the tests' own, on a free port, with its data in a temporary folder; it ends with this JVM.
 *
 * <p>The programs refuse to run as root: then they run as the user {@code nobody}.
 */
public final class DatabaseServer {

    private static final String HOST = "127.0.0.1";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private interface Starter {
        DatabaseServer start(Path programs) throws IOException;
    }

    private static Optional<DatabaseServer> postgresql = Optional.empty();
    private static Optional<DatabaseServer> mariaDb = Optional.empty();

    private final String urlStart;
    private final String user;
    private final Path folder;
    private final int port;
    private final List<String> command;
    private Process server;

    private DatabaseServer(String urlStart, String user, Path folder, int port, List<String> command) {
        this.urlStart = urlStart;
        this.user = user;
        this.folder = folder;
        this.port = port;
        this.command = command;
        this.server = run(folder, command);
        Runtime.getRuntime().addShutdownHook(new Thread(this::delete));
    }

    /** The PostgreSQL that all tests of this JVM share; empty if there is none, which fails in CI. */
    static synchronized Optional<DatabaseServer> postgresql() {
        if (postgresql.isEmpty()) {
            postgresql = start("PostgreSQL", postgresPrograms(), DatabaseServer::startPostgresql);
        }
        return postgresql;
    }

    /** The MariaDB that all tests of this JVM share; empty if there is none, which fails in CI. */
    static synchronized Optional<DatabaseServer> mariaDb() {
        if (mariaDb.isEmpty()) {
            mariaDb = start("MariaDB", programs("mariadbd", Stream.of("/usr/sbin")), DatabaseServer::startMariaDb);
        }
        return mariaDb;
    }

    /** One of a test's own, which it may kill. */
    public static Optional<DatabaseServer> newPostgresql() {
        return start("PostgreSQL", postgresPrograms(), DatabaseServer::startPostgresql);
    }

    private static Optional<Path> postgresPrograms() {
        // On Debian they are not on the PATH.
        File[] versions = new File("/usr/lib/postgresql").listFiles();
        Stream<String> debian =
                versions == null ? Stream.of() : Stream.of(versions).map(version -> version + "/bin");
        return programs("initdb", debian);
    }

    private static Optional<Path> programs(String program, Stream<String> folders) {
        String path = System.getenv("PATH");
        return Stream.concat(folders, Stream.of(path == null ? new String[0] : path.split(File.pathSeparator)))
                .map(Path::of)
                .filter(folder -> Files.isExecutable(folder.resolve(program)))
                .findFirst();
    }

    private static Optional<DatabaseServer> start(String name, Optional<Path> programs, Starter starter) {
        if (!Boolean.getBoolean("dge.its")) {
            System.out.println("Tests with " + name + " are skipped without the profile its");
            return Optional.empty();
        }
        if (programs.isEmpty()) {
            if ("true".equals(System.getenv("CI"))) {
                throw new AssertionError(name + " is not installed, and in CI it has to be");
            }
            System.out.println(name + " is not installed: tests with it are skipped");
            return Optional.empty();
        }
        try {
            DatabaseServer server = starter.start(programs.get());
            server.awaitReady();
            return Optional.of(server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DatabaseServer startPostgresql(Path programs) throws IOException {
        Path folder = folder("postgresql");
        int port = FreePort.find();
        String data = folder.resolve("data").toString();
        runToTheEnd(
                folder,
                List.of(
                        programs.resolve("initdb").toString(),
                        "-D",
                        data,
                        "-U",
                        "postgres",
                        "-A",
                        "trust",
                        "-E",
                        "UTF8",
                        "--locale=C"));
        return new DatabaseServer(
                "jdbc:postgresql://" + HOST + ":" + port + "/",
                "postgres",
                folder,
                port,
                List.of(
                        programs.resolve("postgres").toString(),
                        "-D",
                        data,
                        "-p",
                        "" + port,
                        "-h",
                        HOST,
                        "-k",
                        folder.toString()));
    }

    private static DatabaseServer startMariaDb(Path programs) throws IOException {
        Path folder = folder("mariadb");
        int port = FreePort.find();
        String data = folder.resolve("data").toString();
        runToTheEnd(
                folder,
                List.of(
                        programs("mariadb-install-db", Stream.of("/usr/bin"))
                                .orElseThrow()
                                .resolve("mariadb-install-db")
                                .toString(),
                        "--no-defaults",
                        "--datadir=" + data,
                        "--auth-root-authentication-method=normal",
                        "--skip-test-db"));
        return new DatabaseServer(
                "jdbc:mariadb://" + HOST + ":" + port + "/",
                "root",
                folder,
                port,
                List.of(
                        programs.resolve("mariadbd").toString(),
                        "--no-defaults",
                        "--datadir=" + data,
                        "--port=" + port,
                        "--bind-address=" + HOST,
                        "--socket=" + folder.resolve("socket")));
    }

    private static Path folder(String name) throws IOException {
        Path folder = Files.createTempDirectory("dge-" + name);
        if (isRoot()) {
            runToTheEnd(folder, List.of("chown", "nobody", folder.toString()), false);
        }
        return folder;
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static Process run(Path folder, List<String> command) {
        return run(folder, command, true);
    }

    private static Process run(Path folder, List<String> command, boolean asNobody) {
        List<String> whole = new ArrayList<>();
        if (asNobody && isRoot()) {
            whole.addAll(List.of("setpriv", "--reuid=nobody", "--clear-groups", "--pdeathsig", "KILL", "--"));
        }
        whole.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(whole)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolveSibling(folder.getFileName() + ".log").toFile()));
        builder.environment().put("HOME", folder.toString());
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void runToTheEnd(Path folder, List<String> command) {
        runToTheEnd(folder, command, true);
    }

    private static void runToTheEnd(Path folder, List<String> command, boolean asNobody) {
        try {
            int status = run(folder, command, asNobody).waitFor();
            if (status != 0) {
                throw new AssertionError(command + " ended with status " + status + ":\n"
                        + Files.readString(folder.resolveSibling(folder.getFileName() + ".log")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void awaitReady() {
        Awaitility.await("the database at port " + port)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(this::answers);
    }

    private boolean answers() {
        try (Connection connection = DriverManager.getConnection(url(""), user, "")) {
            return connection.isValid(1);
        } catch (SQLException notYet) {
            return false;
        }
    }

    /** The JDBC URL of a database. */
    public String url(String database) {
        return urlStart + database;
    }

    /** Kills it. */
    public void kill() {
        end("KILL");
    }

    /** Stops PostgreSQL in good order, without waiting for those who are connected. */
    public void stop() {
        end("INT");
    }

    private void end(String signal) {
        try {
            int status = new ProcessBuilder("kill", "-" + signal, "" + server.pid())
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new AssertionError("kill -" + signal + " ended with status " + status);
            }
            server.waitFor();
            // PostgreSQL's own processes end a moment after the first one.
            Awaitility.await().atMost(PATIENCE).until(() -> !answers());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Closes the connections of everybody else to PostgreSQL. */
    public void closeConnections() {
        try (Connection connection = DriverManager.getConnection(url("postgres"), user, "");
                Statement statement = connection.createStatement()) {
            statement.execute("select pg_terminate_backend(pid) from pg_stat_activity"
                    + " where backend_type = 'client backend' and pid <> pg_backend_pid()");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** Starts it again after it was killed or stopped. */
    public void restart() {
        server = run(folder, command);
        awaitReady();
    }

    /** Ends it, and deletes its data. */
    public void delete() {
        server.destroyForcibly();
        try {
            server.waitFor();
            new ProcessBuilder("rm", "-rf", folder.toString(), folder + ".log")
                    .start()
                    .waitFor();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
