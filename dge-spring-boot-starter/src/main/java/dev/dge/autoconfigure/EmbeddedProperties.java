package dev.dge.autoconfigure;

import java.math.BigInteger;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an application may set about the embedded broker.
 *
 * @param port Port on 127.0.0.1 at which the broker of profile 'embedded' listens. Any free one for 0.
 * @param password Password of user 'guest' at the broker of profile 'embedded'. Random where it is not set.
 */
@ConfigurationProperties("dge.embedded")
record EmbeddedProperties(
        @DefaultValue("0") int port, @Nullable String password) {

    EmbeddedProperties {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("dge.embedded.port is a port, or 0 for any that is free, not " + port);
        }
    }

    String passwordOrRandom() {
        return password == null ? new BigInteger(130, new SecureRandom()).toString(36) : password;
    }
}
