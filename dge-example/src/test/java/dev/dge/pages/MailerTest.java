package dev.dge.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dge.behaviour.Delivery;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MailerTest {

    @Test
    void mailsUnderTheMessageId() {
        Map<String, String> mails = new HashMap<>();
        Mailer mailer = new Mailer(mails::put, Delivery.of("shop", "mail", "run-1", "message-1", 1));

        mailer.accept(new Invoice("o-1", 500));

        assertThat(mails).containsExactly(Map.entry("message-1", "Order o-1: 500 cents"));
    }
}
