package dev.dge.message;

import java.lang.reflect.Type;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/**
 * Reads and writes payloads as JSON with the application's mapper, tightened.
 *
 * <p>A value of another JSON type than the Java type asks for is refused at any depth: {@code 3.7} and {@code "3"} are no
 * integers, {@code 3} is no text. Unknown fields are ignored.
 */
public final class Codec {

    private final JsonMapper mapper;

    public Codec(JsonMapper applicationMapper) {
        this.mapper = applicationMapper
                .rebuild()
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .withCoercionConfig(
                        LogicalType.Textual,
                        config -> config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .build();
    }

    /** Reads bodies of one type. */
    public <T> Decoder<T> decoder(Type type) {
        return new Decoder<>(mapper.readerFor(mapper.constructType(type)), type);
    }

    /** Writes bodies of one type, subtypes with what tells them apart. */
    public <T> Encoder<T> encoder(Type type) {
        return new Encoder<>(mapper.writerFor(mapper.constructType(type)));
    }

    /** Reads bodies of one type. */
    public static final class Decoder<T> {

        private final ObjectReader reader;
        private final Type type;

        private Decoder(ObjectReader reader, Type type) {
            this.reader = reader;
            this.type = type;
        }

        /**
         * Reads a body.
         *
         * @throws UndecodableException if it is not the JSON of the type, or is {@code null}
         */
        public T decode(byte[] body) {
            try {
                T value = reader.readValue(body.length == 1 ? padded(body) : body);
                if (value == null) {
                    throw new UndecodableException("The body is null, not the JSON of " + type.getTypeName());
                }
                return value;
            } catch (JacksonException e) {
                throw new UndecodableException(
                        "The body is not the JSON of " + type.getTypeName() + ": " + e.getOriginalMessage(), e);
            }
        }
    }

    // The JIT compiler of JDK 17.0.15 and 25.0.3 makes Jackson's guess of the encoding read the second of one byte: 3
    // fails.
    private static byte[] padded(byte[] body) {
        return new byte[] {body[0], ' '};
    }

    /** Writes bodies of one type. */
    public static final class Encoder<T> {

        private final ObjectWriter writer;

        private Encoder(ObjectWriter writer) {
            this.writer = writer;
        }

        /**
         * Writes a value.
         *
         * @throws JacksonException if its type cannot be written as JSON
         */
        public byte[] encode(T value) {
            return writer.writeValueAsBytes(value);
        }
    }
}
