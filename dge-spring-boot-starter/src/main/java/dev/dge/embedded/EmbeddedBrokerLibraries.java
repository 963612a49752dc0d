package dev.dge.embedded;

import static java.util.stream.Collectors.joining;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;

/** The libraries that the embedded broker needs; DGE brings them to nobody who does not ask for them. */
public final class EmbeddedBrokerLibraries {

    private static final Map<String, String> ARTIFACT_BY_CLASS = new LinkedHashMap<>();

    static {
        ARTIFACT_BY_CLASS.put("org.apache.qpid.server.SystemLauncher", "qpid-broker-core");
        ARTIFACT_BY_CLASS.put(
                "org.apache.qpid.server.protocol.v0_8.AMQPConnection_0_8Impl", "qpid-broker-plugins-amqp-0-8-protocol");
        ARTIFACT_BY_CLASS.put(
                "org.apache.qpid.server.store.MemorySystemConfigImpl", "qpid-broker-plugins-memory-store");
    }

    private EmbeddedBrokerLibraries() {}

    /**
     * Refuses a class path without the libraries.
     *
     * @throws EmbeddedBrokerException if one is missing; it names all that are
     */
    public static void require(@Nullable ClassLoader loader) {
        List<String> missing = ARTIFACT_BY_CLASS.entrySet().stream()
                .filter(library -> !ClassUtils.isPresent(library.getKey(), loader))
                .map(Map.Entry::getValue)
                .toList();
        if (!missing.isEmpty()) {
            throw new EmbeddedBrokerException(
                    "Profile 'embedded' wants a broker in this process, but its libraries are not on the class path",
                    "Add to the dependencies " + artifacts(missing)
                            + " (exclude org.bouncycastle, it is not needed), or use RabbitMQ without this profile",
                    null);
        }
    }

    private static String artifacts(List<String> names) {
        return names.stream().map("org.apache.qpid:%s:10.1.0"::formatted).collect(joining(", "));
    }
}
