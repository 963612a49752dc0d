package dev.dge.testing;

import java.util.Locale;
import java.util.Optional;

/** What the person who runs the tests says about brokers: an environment variable, or a system property. */
final class Setting {

    private Setting() {}

    /** The value of DGE_TEST_X, or of the system property dge.test.x, which precedes. */
    static Optional<String> of(String variable) {
        String property = variable.toLowerCase(Locale.ROOT).replace('_', '.');
        return Optional.ofNullable(System.getProperty(property))
                .or(() -> Optional.ofNullable(System.getenv(variable)))
                .filter(value -> !value.isBlank());
    }
}
