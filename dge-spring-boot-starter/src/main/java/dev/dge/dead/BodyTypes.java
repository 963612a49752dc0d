package dev.dge.dead;

import dev.dge.message.Codec;
import dev.dge.message.UndecodableException;
import dev.dge.model.JavaType;
import java.lang.reflect.Type;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks a body against the type of an edge, where its classes are on the class path. */
final class BodyTypes {

    private final Codec codec;
    private final @Nullable ClassLoader classes;

    BodyTypes(Codec codec, @Nullable ClassLoader classes) {
        this.codec = codec;
        this.classes = classes;
    }

    /**
     * Checks a body; where the type is not on the class path, only that it is JSON and not null.
     *
     * @return whether the type was there
     * @throws UndecodableException if the body is not the JSON of the type
     */
    boolean check(JavaType type, byte[] body) {
        Optional<Type> known = TypeText.type(type.name(), classes);
        codec.<Object>decoder(known.orElse(Object.class)).decode(body);
        return known.isPresent();
    }
}
