package dev.dge.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.http.MediaType.APPLICATION_JSON;
import static org.springframework.test.web.client.match.MockRestRequestMatchers.requestTo;
import static org.springframework.test.web.client.response.MockRestResponseCreators.withAccepted;
import static org.springframework.test.web.client.response.MockRestResponseCreators.withException;
import static org.springframework.test.web.client.response.MockRestResponseCreators.withServerError;
import static org.springframework.test.web.client.response.MockRestResponseCreators.withSuccess;

import java.net.ConnectException;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.client.MockRestServiceServer;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.RestClient;

class RestCallTest {

    private final RestClient.Builder http = RestClient.builder().baseUrl("http://appraiser");
    private final MockRestServiceServer appraiser =
            MockRestServiceServer.bindTo(http).build();
    private final RestCall restCall = new RestCall(http.build());

    @Test
    void hasNoAnswerWhileTheAppraiserIsAtWork() {
        appraiser.expect(requestTo("http://appraiser/appraisals/54")).andRespond(withAccepted());

        assertThat(restCall.poll(54L)).isEmpty();
    }

    @Test
    void putsOutTheAppraisedProduct() {
        appraiser.expect(requestTo("http://appraiser/appraisals/-54")).andRespond(withSuccess("-54", APPLICATION_JSON));

        assertThat(restCall.poll(-54L)).contains(-54L);
    }

    @Test
    void hasNoAnswerWhileTheAppraiserIsAway() {
        appraiser.expect(requestTo("http://appraiser/appraisals/54")).andRespond(withException(new ConnectException()));

        assertThat(restCall.poll(54L)).isEmpty();
    }

    @Test
    void failsWhenTheAppraiserFails() {
        appraiser.expect(requestTo("http://appraiser/appraisals/54")).andRespond(withServerError());

        assertThatThrownBy(() -> restCall.poll(54L)).isInstanceOf(HttpServerErrorException.class);
    }
}
