package dev.dge.example.deploy;

/** What a user of RabbitMQ may do, as three regular expressions. */
record Permissions(String configure, String write, String read) {

    static final String NOTHING = "^$";

    static final Permissions NONE = new Permissions(NOTHING, NOTHING, NOTHING);
}
