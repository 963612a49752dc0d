package dev.dge.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class PaymentTest {

    private final JsonMapper mapper = new JsonMapper();

    @Test
    void saysInJsonWhichClassItIs() {
        String json = mapper.writeValueAsString(new Payment.Card("4242"));

        assertThat(json).isEqualTo("{\"@type\":\"Card\",\"number\":\"4242\"}");
        assertThat(mapper.readValue(json, Payment.class)).isEqualTo(new Payment.Card("4242"));
    }
}
