package dev.dge.benchmark.driver;

import java.nio.file.Path;
import java.util.List;

/** A node's jar, extracted, with an archive of its classes: made as the page Run nodes tells. */
final class Archive {

    private static final int FIRST_WITH_AOT_CACHE = 25;

    private final Path jar;
    private final Path archive;

    private Archive(Path jar, Path archive) {
        this.jar = jar;
        this.archive = archive;
    }

    /** Makes it by a training run of a node, which needs no broker and takes no message. */
    static Archive make(Settings settings, String node) throws InterruptedException {
        Path folder = settings.results().resolve("extracted");
        Path logs = settings.results().resolve("logs/archive");
        Archive made =
                new Archive(folder.resolve(settings.jarOfStarter().getFileName()), folder.resolve(node + suffix()));
        run(
                logs.resolve("extract.log"),
                "-Djarmode=tools",
                "-jar",
                settings.jarOfStarter().toString(),
                "extract",
                "--force",
                "--destination",
                folder.toString());
        run(
                logs.resolve("training.log"),
                (hasAotCache() ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + made.archive,
                "-Dspring.context.exit=onRefresh",
                "-jar",
                made.jar.toString(),
                "--spring.profiles.active=" + node);
        return made;
    }

    private static void run(Path log, String... arguments) throws InterruptedException {
        try (Jvm jvm = Jvm.start(List.of(arguments), log)) {
            jvm.awaitEnd();
        }
    }

    private static boolean hasAotCache() {
        return Runtime.version().feature() >= FIRST_WITH_AOT_CACHE;
    }

    private static String suffix() {
        return hasAotCache() ? ".aot" : ".jsa";
    }

    /** The extracted jar, which finds its libraries beside it. */
    Path jar() {
        return jar;
    }

    /** What has {@code java} use the archive. */
    String flag() {
        return (hasAotCache() ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + archive;
    }
}
