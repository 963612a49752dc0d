package dev.dge.management;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Where the management API is, and as whom it is asked.
 *
 * @param uri without credentials, and without a slash at its end
 * @param virtualHost whose queues are asked for
 */
public record ManagementAddress(URI uri, String username, String password, String virtualHost) {

    private static final String LIKE = "http://broker.example.org:15672";

    /**
     * The address that {@code dge.management.uri} gives.
     *
     * @param text may carry credentials of its own, percent-encoded, before its host
     * @param username of the connection to the broker
     * @param password of the connection to the broker
     * @throws IllegalArgumentException if it is no address of this kind; the message says nothing of what may be a password
     */
    public static ManagementAddress of(String text, String username, String password, String virtualHost) {
        URI given = parse(text);
        String[] user = Optional.ofNullable(given.getRawUserInfo())
                .map(info -> info.split(":", 2))
                .orElseGet(() -> new String[0]);
        return new ManagementAddress(
                withoutCredentials(given),
                user.length == 0 ? username : decoded(user[0]),
                user.length < 2 ? password : decoded(user[1]),
                virtualHost);
    }

    private static URI parse(String text) {
        try {
            URI uri = new URI(text.strip());
            boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (http && uri.getHost() != null && uri.getQuery() == null && uri.getFragment() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // Its message quotes the text, and with it what may be a password.
        }
        throw new IllegalArgumentException("dge.management.uri is the address of RabbitMQ's management API, such as "
                + LIKE + ", and may carry credentials (http://user:password@...), percent-encoded");
    }

    private static URI withoutCredentials(URI given) {
        String path = Optional.ofNullable(given.getRawPath()).orElse("").replaceFirst("(/api)?/*$", "");
        String port = given.getPort() < 0 ? "" : ":" + given.getPort();
        return URI.create(given.getScheme() + "://" + given.getHost() + port + path);
    }

    private static String decoded(String text) {
        // A plus is a plus here, unlike in forms.
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return uri.toString();
    }
}
