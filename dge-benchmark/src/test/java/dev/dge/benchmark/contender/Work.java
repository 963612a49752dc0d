package dev.dge.benchmark.contender;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.function.UnaryOperator;

/** What a relay makes of a body, as the nodes of the measured graphs do. */
enum Work implements UnaryOperator<byte[]> {
    SQUARE {
        @Override
        public byte[] apply(byte[] body) {
            long x = Long.parseLong(new String(body, US_ASCII));
            return Long.toString(x * x).getBytes(US_ASCII);
        }
    },
    COPY {
        @Override
        public byte[] apply(byte[] body) {
            return body;
        }
    }
}
