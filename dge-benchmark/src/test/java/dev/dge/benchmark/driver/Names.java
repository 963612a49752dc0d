package dev.dge.benchmark.driver;

/** The contenders' names, as the tables show them. */
final class Names {

    static final String DGE = "DGE";
    static final String DGE_PROCESSES = "DGE, each node a process";
    static final String PIPELINED = "plain client, pipelined";
    static final String ONE_AT_A_TIME = "plain client, one at a time";
    static final String PIPELINED_CLASSIC = "plain client, pipelined, classic queues";
    static final String ONE_AT_A_TIME_CLASSIC = "plain client, one at a time, classic queues";
    static final String SPRING_AMQP = "Spring AMQP, confirms awaited";
    static final String BARE = "bare Spring Boot with AMQP";
    static final String WITH_ACTUATOR = "Spring Boot with AMQP and actuator";
    static final String ARCHIVE = "DGE, extracted, with an archive of its classes";
    static final String EXTRACTED = "the same node, extracted";
    static final String FAT_JAR = "the same node from its jar";
    static final String WITHOUT_METERS = "the same node without meters";
    static final String STREAM = "Spring Cloud Stream, no confirms";
    static final String STREAM_TRANSACTED = "Spring Cloud Stream, transacted";
    static final String PLAIN_JOIN = "plain client, log in a queue";
    static final String DATABASE_JOIN = "plain client and JDBC, batches";

    private Names() {}

    static boolean isOurs(String name) {
        return name.startsWith(DGE);
    }
}
