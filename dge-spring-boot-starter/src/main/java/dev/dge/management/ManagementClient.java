package dev.dge.management;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the management API, and says what is wrong where that cannot be. */
final class ManagementClient {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);

    // Thousands of queues with all their arguments.
    private static final long LONGEST = 32_000_000;

    private final ManagementAddress address;
    private final Duration answerWithin;
    private final HttpClient http;

    // Nothing is redirected: the credentials are for this address alone.
    ManagementClient(ManagementAddress address, @Nullable SSLContext tls, Duration answerWithin) {
        this.address = address;
        this.answerWithin = answerWithin;
        HttpClient.Builder builder = HttpClient.newBuilder()
                .followRedirects(Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_WITHIN);
        this.http = (tls == null ? builder : builder.sslContext(tls)).build();
    }

    /**
     * Reads what is at a path; empty if the broker knows nothing of this name.
     *
     * @throws ManagementException if there is no answer, or none of RabbitMQ's
     */
    Optional<JsonNode> find(String path) {
        HttpResponse<String> response = get(path);
        return switch (response.statusCode()) {
            case 200 -> Optional.of(json(response, path));
            case 401, 403 -> throw refused(response);
            case 404 -> absent(response, path);
            default -> throw somethingElse("HTTP " + response.statusCode() + " for " + place(path));
        };
    }

    private HttpResponse<String> get(String path) {
        String credentials = address.username() + ":" + address.password();
        HttpRequest request = HttpRequest.newBuilder(URI.create(address.uri() + path))
                .header("Accept", "application/json")
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8)))
                .build();
        // The client's own limit ends with the headers; what follows them may hang, too.
        CompletableFuture<HttpResponse<String>> answer = http.sendAsync(request, about -> new BoundedText(LONGEST));
        try {
            return answer.get(answerWithin.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw unreachable(new IOException("no answer within " + answerWithin.toSeconds() + " s", e));
        } catch (ExecutionException e) {
            throw unreachable(e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreachable(new IOException("The process ends", e));
        } finally {
            answer.cancel(true);
        }
    }

    private ManagementException unreachable(IOException e) {
        return new ManagementException(
                "The management API at " + address + " cannot be reached: " + reason(e),
                "Enable it (rabbitmq-plugins enable rabbitmq_management), set dge.management.uri to where it is, or leave"
                        + " dge.management.uri out",
                e);
    }

    // Java's client often says nothing of a connection that it could not make.
    private static String reason(IOException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException) {
                return "unknown host";
            }
        }
        String message = e.getMessage();
        if (message == null || message.isBlank()) {
            return e instanceof ConnectException
                    ? "Connection refused"
                    : e.getClass().getSimpleName();
        }
        return printable(message);
    }

    // What another server says could write lines of its own into logs.
    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }

    private JsonNode json(HttpResponse<String> response, String path) {
        return parsed(response).orElseThrow(() -> somethingElse("no JSON for " + place(path)));
    }

    private static Optional<JsonNode> parsed(HttpResponse<String> response) {
        try {
            return Optional.of(JSON.readTree(response.body()));
        } catch (JacksonException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    private ManagementException refused(HttpResponse<String> response) {
        String reason = parsed(response)
                .flatMap(json -> json.path("reason").stringValueOpt())
                .map(ManagementClient::printable)
                .orElse("HTTP " + response.statusCode());
        return new ManagementException(
                "The management API at " + address + " refuses user '" + address.username() + "': " + reason,
                "It asks as the user of dge.management.uri, else as that of spring.rabbitmq.username. Check the password, and"
                        + " that the user may read virtual host '" + address.virtualHost()
                        + "' and has the tag management (rabbitmqctl set_user_tags)");
    }

    private Optional<JsonNode> absent(HttpResponse<String> response, String path) {
        if (parsed(response).filter(json -> json.has("error")).isPresent()) {
            return Optional.empty();
        }
        throw somethingElse("HTTP 404 for " + place(path));
    }

    // What is asked for behind it may be long.
    private static String place(String path) {
        return path.replaceFirst("\\?.*", "");
    }

    /** Says that this is not RabbitMQ's management API. */
    ManagementException somethingElse(String answer) {
        return new ManagementException(
                "What answers at " + address + " is not RabbitMQ's management API: it gives " + answer,
                "Set dge.management.uri to where the management API is, such as http://broker.example.org:15672, not to the"
                        + " port of AMQP");
    }
}
