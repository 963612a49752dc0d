package dev.dge.example;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.springframework.http.MediaType.APPLICATION_JSON;
import static org.springframework.test.web.client.match.MockRestRequestMatchers.requestTo;
import static org.springframework.test.web.client.response.MockRestResponseCreators.withAccepted;
import static org.springframework.test.web.client.response.MockRestResponseCreators.withSuccess;

import dev.dge.behaviour.Handler;
import dev.dge.failure.Reason;
import dev.dge.test.DeadLetter;
import dev.dge.test.GraphTester;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.client.MockRestServiceServer;
import org.springframework.test.web.client.ResponseCreator;
import org.springframework.web.client.RestClient;

/** The whole graph, without a broker and without waiting. */
class ArithmeticGraphTest {

    private final RestClient.Builder http = RestClient.builder().baseUrl("http://appraiser");
    private final MockRestServiceServer appraiser =
            MockRestServiceServer.bindTo(http).build();
    private final GraphTester tester = GraphTester.of(new ArithmeticGraph(), http.build());

    private void theAppraiserAnswers(ResponseCreator... answers) {
        for (ResponseCreator answer : answers) {
            appraiser.expect(requestTo("http://appraiser/appraisals/54")).andRespond(answer);
        }
    }

    @Test
    void appraisesTheProduct() {
        theAppraiserAnswers(withSuccess("54", APPLICATION_JSON));

        tester.start("input", 3);

        assertThat(tester.outputs("result", Long.class)).containsExactly(54L);
    }

    @Test
    void asksTheAppraiserEverySecondUntilItKnows() {
        theAppraiserAnswers(withAccepted(), withAccepted(), withSuccess("54", APPLICATION_JSON));
        tester.start("input", 3);

        tester.advance(ofSeconds(1));
        assertThat(tester.outputs("result", Long.class)).isEmpty();
        tester.advance(ofSeconds(1));

        assertThat(tester.outputs("result", Long.class)).containsExactly(54L);
    }

    @Test
    void squaresAgainTwelveSecondsAfterAFailure() {
        Iterator<Boolean> fails = List.of(true, false).iterator();
        Handler<Integer, Long> unlucky = x -> {
            if (fails.next()) {
                throw new IllegalStateException("Not now");
            }
            return new Squarer().handle(x);
        };
        GraphTester tester = GraphTester.builder(new ArithmeticGraph())
                .bean(http.build())
                .behaviour("square", unlucky)
                .build();
        theAppraiserAnswers(withSuccess("54", APPLICATION_JSON));
        tester.start("input", 3);
        assertThat(tester.outputs("result", Long.class)).isEmpty();

        tester.advance(ofSeconds(12));

        assertThat(tester.outputs("result", Long.class)).containsExactly(54L);
    }

    @Test
    void keepsANumberThatIsTooLargeToBeDoubled() {
        tester.start("input", "too-large", 2_000_000_000);

        tester.advance(ofMinutes(2));

        assertThat(tester.deadLetters()).singleElement().satisfies(dead -> {
            assertThat(dead.reason()).isEqualTo(Reason.FAILED);
            assertThat(dead.node()).isEqualTo("double");
            assertThat(dead.run()).isEqualTo("too-large");
            assertThat(dead.payload()).isEqualTo("2000000000");
            assertThat(dead.attempts()).isEqualTo(10);
            assertThat(dead.exception()).contains("java.lang.ArithmeticException");
        });
    }

    @Test
    void givesUpAfterADayWhatWaitsForTheOtherFactor() {
        tester.start("input", 2_000_000_000);

        tester.advance(ofDays(1));

        assertThat(tester.deadLetters())
                .filteredOn(dead -> dead.reason() == Reason.INCOMPLETE)
                .extracting(DeadLetter::node, DeadLetter::payload)
                .containsExactly(tuple("multiply", "4000000000000000000"));
    }
}
