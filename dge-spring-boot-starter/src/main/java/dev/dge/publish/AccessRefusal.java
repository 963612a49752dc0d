package dev.dge.publish;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Method;
import com.rabbitmq.client.ShutdownSignalException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A permission that a user misses, as the broker's refusal tells.
 *
 * <p>RabbitMQ 4 names the permission, earlier versions only the exchange or queue: then what was asked for tells.
 *
 * @param user the user
 * @param permission configure, write or read
 * @param resource the kind and name of the exchange or queue: {@code exchange 'shop'}
 * @param virtualHost the virtual host
 */
public record AccessRefusal(String user, String permission, String resource, String virtualHost) {

    // The numbers of AMQP 0-9-1.
    private static final int BASIC = 60;
    private static final int PUBLISH = 40;

    private static final Pattern TEXT =
            Pattern.compile("(?:(?<permission>configure|write|read) )?access to (?<kind>exchange|queue) '(?<name>.*)'"
                    + " in vhost '(?<host>.*)' refused for user '(?<user>.*)'");

    /** The refusal behind a failure, if it is one. */
    public static Optional<AccessRefusal> of(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = next(cause)) {
            if (cause instanceof ShutdownSignalException shutdown) {
                return of(shutdown.getReason());
            }
        }
        return Optional.empty();
    }

    private static @Nullable Throwable next(Throwable cause) {
        return cause.getCause() == cause ? null : cause.getCause();
    }

    private static Optional<AccessRefusal> of(@Nullable Method reason) {
        return reason instanceof AMQP.Channel.Close close
                ? of(close.getReplyText(), close.getClassId() == BASIC ? asked(close) : "configure")
                : Optional.empty();
    }

    private static String asked(AMQP.Channel.Close close) {
        return close.getMethodId() == PUBLISH ? "write" : "read";
    }

    /** The refusal in a reply text; the permission as given where the text does not name it. */
    public static Optional<AccessRefusal> of(String text, String permission) {
        Matcher words = TEXT.matcher(text);
        if (!words.find()) {
            return Optional.empty();
        }
        String named = words.group("permission");
        return Optional.of(new AccessRefusal(
                words.group("user"),
                named == null ? permission : named,
                words.group("kind") + " '" + words.group("name") + "'",
                words.group("host")));
    }

    /** What is missing, and how to grant it; one line without a full stop. */
    public String text() {
        return "%s. Grant it beside what `rabbitmqctl list_user_permissions %s` shows: rabbitmqctl set_permissions -p %s %s %s %s %s"
                .formatted(
                        what(),
                        quoted(user),
                        quoted(virtualHost),
                        quoted(user),
                        place("configure"),
                        place("write"),
                        place("read"));
    }

    /** What is missing. */
    public String what() {
        return "User '%s' misses the %s permission on %s in virtual host '%s'"
                .formatted(user, permission, resource, virtualHost);
    }

    private String place(String which) {
        String name = resource.substring(resource.indexOf('\'') + 1, resource.length() - 1);
        return which.equals(permission) ? quoted(pattern(name)) : which.toUpperCase(Locale.ROOT);
    }

    /** The pattern of RabbitMQ's permissions that matches a name alone. */
    public static String pattern(String name) {
        return "^" + name.replaceAll("[\\\\.+*?()|{}^$\\[\\]]", "\\\\$0") + "$";
    }

    /** A word of a command as a shell takes it. */
    public static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }
}
