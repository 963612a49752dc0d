package dev.dge.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.MediaType.APPLICATION_JSON;
import static org.springframework.test.web.client.ExpectedCount.twice;
import static org.springframework.test.web.client.match.MockRestRequestMatchers.header;
import static org.springframework.test.web.client.match.MockRestRequestMatchers.method;
import static org.springframework.test.web.client.match.MockRestRequestMatchers.requestTo;
import static org.springframework.test.web.client.response.MockRestResponseCreators.withSuccess;

import dev.dge.behaviour.Delivery;
import dev.dge.behaviour.Handler;
import dev.dge.test.GraphTester;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.client.MockRestServiceServer;
import org.springframework.web.client.RestClient;

class BookingsGraphTest {

    @Test
    void booksAReceiptOnceThatComesTwice() {
        JdbcTemplate database = mock();
        Handler<Invoice, Receipt> charger = invoice -> new Receipt(invoice.order(), invoice.cents());
        GraphTester tester = GraphTester.builder(new BookingsGraph())
                .behaviour("charge", charger)
                .bean(database)
                .build();

        tester.start("bill", "run-1", new Invoice("o-1", 500));
        tester.start("bill", "run-1", new Invoice("o-1", 500));

        verify(database, times(1)).update("insert into booking (order_id, cents) values (?, ?)", "o-1", 500L);
        assertThat(tester.outputs("booked", Receipt.class))
                .containsExactly(new Receipt("o-1", 500), new Receipt("o-1", 500));
    }

    @Test
    void chargesUnderTheMessageId() {
        RestClient.Builder http = RestClient.builder().baseUrl("http://bank");
        MockRestServiceServer bank = MockRestServiceServer.bindTo(http).build();
        bank.expect(twice(), requestTo("http://bank/charges"))
                .andExpect(method(POST))
                .andExpect(header("Idempotency-Key", "message-1"))
                .andRespond(withSuccess("{\"order\":\"o-1\",\"cents\":500}", APPLICATION_JSON));
        Charger charger = new Charger(http.build(), Delivery.of("bookings", "charge", "run-1", "message-1", 2));

        Receipt first = charger.handle(new Invoice("o-1", 500));
        Receipt again = charger.handle(new Invoice("o-1", 500));

        assertThat(again).isEqualTo(first);
        bank.verify();
    }
}
