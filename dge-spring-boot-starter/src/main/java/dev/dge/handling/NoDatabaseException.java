package dev.dge.handling;

import org.springframework.boot.diagnostics.FailureAnalyzedException;

/** A node is to keep something in a database, and the application has none; Spring Boot shows it as text. */
public final class NoDatabaseException extends FailureAnalyzedException {

    private static final long serialVersionUID = 1L;

    /**
     * Tells that, and what to add.
     *
     * @param what who wants it for what: {@code Node 'pay' is idempotent: it remembers its messages in a database}
     */
    public NoDatabaseException(String what) {
        super(
                what + ", and the application has no DataSource.",
                "Add spring-boot-starter-jdbc and the driver of PostgreSQL, MariaDB, MySQL or H2, and set"
                        + " spring.datasource.url.");
    }
}
