package dev.dge.testing;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** A database that a test runs against, with a user who may do everything. */
public final class TestDatabase {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String name;
    private final String url;
    private final HikariDataSource pool;

    private TestDatabase(String name, String url, String user) {
        this.name = name;
        this.url = url;
        this.pool = pool(url, user);
    }

    private static HikariDataSource pool(String url, String user) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        pool.setUsername(user);
        pool.setMaximumPoolSize(10);
        pool.setMinimumIdle(0);
        pool.setConnectionTimeout(3_000);
        pool.setInitializationFailTimeout(-1);
        return pool;
    }

    /** H2 in this JVM, a new one each time. */
    public static TestDatabase h2() {
        return new TestDatabase(
                "H2",
                "jdbc:h2:mem:dge" + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet()
                        + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000",
                "sa");
    }

    /** A new database of the PostgreSQL that all tests of this JVM share; empty if it is not installed. */
    public static Optional<TestDatabase> postgresql() {
        return DatabaseServer.postgresql().map(server -> fresh("PostgreSQL", server, "postgres"));
    }

    /** A new database of the MariaDB that all tests of this JVM share; empty if it is not installed. */
    public static Optional<TestDatabase> mariaDb() {
        return DatabaseServer.mariaDb().map(server -> fresh("MariaDB", server, "root"));
    }

    private static TestDatabase fresh(String name, DatabaseServer server, String user) {
        String database = "dge" + COUNT.incrementAndGet();
        try (HikariDataSource pool = pool(server.url(""), user)) {
            new JdbcTemplate(pool).execute("create database " + database);
        }
        return new TestDatabase(name, server.url(database), user);
    }

    public DataSource dataSource() {
        return pool;
    }

    /** A pool of another process. */
    public HikariDataSource newPool() {
        return pool(url, pool.getUsername());
    }

    public String url() {
        return url;
    }

    public String user() {
        return String.valueOf(pool.getUsername());
    }

    public JdbcTemplate jdbc() {
        return new JdbcTemplate(pool);
    }

    /** Whether it is there at this moment. */
    public boolean answers() {
        try (var connection = pool.getConnection()) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
