package dev.dge.handling;

/** A node is to keep something in a database, and the application has none. */
public final class NoDatabaseException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    private final String what;

    /**
     * Tells that, and what to add.
     *
     * @param what who wants it for what: {@code Node 'pay' is idempotent: it remembers its messages in a database}
     */
    public NoDatabaseException(String what) {
        super(what + ", and the application has no DataSource. " + action());
        this.what = what;
    }

    /** What happened. */
    public String what() {
        return what + ", and the application has no DataSource.";
    }

    /** What to do about it. */
    public static String action() {
        return "Add spring-boot-starter-jdbc and the driver of PostgreSQL, MariaDB, MySQL or H2, and set"
                + " spring.datasource.url.";
    }
}
