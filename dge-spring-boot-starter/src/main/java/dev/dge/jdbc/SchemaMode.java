package dev.dge.jdbc;

/** What a process does about the tables of joins and idempotent nodes. */
public enum SchemaMode {
    /** It creates what is missing. */
    CREATE,
    /** It only looks whether they are there. */
    VERIFY,
    /** Nothing. */
    NONE
}
