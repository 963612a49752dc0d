package dev.dge.testing;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An installed RabbitMQ.
 *
 * @param folder where its programs are
 */
record RabbitProgram(Path folder) {

    // On Debian, those on the PATH are wrappers that want to be root and change the user.
    private static final String DEBIAN = "/usr/lib/rabbitmq/bin";

    /** The one in the folder that DGE_TEST_RABBITMQ_BIN names, else the installed one. */
    static Optional<RabbitProgram> find() {
        Stream<String> folders = Setting.of("DGE_TEST_RABBITMQ_BIN")
                .map(Stream::of)
                .orElseGet(() -> Stream.concat(
                        Stream.of(DEBIAN), Stream.of(System.getenv("PATH").split(File.pathSeparator))));
        return folders.map(Path::of)
                .filter(folder -> Files.isExecutable(folder.resolve("rabbitmq-server")))
                .map(RabbitProgram::new)
                .findFirst();
    }

    String server() {
        return folder.resolve("rabbitmq-server").toString();
    }

    String ctl() {
        return folder.resolve("rabbitmqctl").toString();
    }
}
