package dev.dge.autoconfigure;

/** Where joins and accumulations keep what waits. */
enum JoinStoreKind {
    /** In a queue of RabbitMQ for each of them, which one process at a time works on. */
    RABBITMQ,
    /** In the tables of a database, which any number of processes work on. */
    JDBC
}
