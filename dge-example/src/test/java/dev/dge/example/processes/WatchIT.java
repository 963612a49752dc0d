package dev.dge.example.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What a newcomer sees first: a graph at work, without a broker to install. */
class WatchIT {

    private final HttpClient http = HttpClient.newHttpClient();

    private String get(String url) throws Exception {
        HttpResponse<String> answer =
                http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    @Test
    void showsAGraphThatIsNeverDone() throws Exception {
        try (JarProcess watch = JarProcess.start("--spring.profiles.active=watch", "--server.port=0")) {
            String page = watch.awaitLine("Watch it: ").replaceFirst("Watch it: ", "");

            assertThat(page).matches("http://localhost:\\d+/actuator/dge/arithmetic/live");
            assertThat(get(page)).contains("<title>");
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> get(page.replace("/live", "")).matches("(?s).*\"handled\":[1-9][0-9].*"));
        }
    }
}
