package com.acme.parcels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.acme.parcels.pricing.Parcel;
import com.acme.parcels.pricing.Quote;
import com.acme.parcels.web.ParcelController;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;

@SpringBootTest
@ActiveProfiles({"embedded", "quote"})
class QuoteGraphTest {

    @Autowired
    ParcelController controller;

    @Test
    void quotesAParcel() {
        controller.post(new Parcel("a", 1500, "CH"));

        await().untilAsserted(() -> assertThat(controller.quotes()).containsExactly(new Quote("a", 675)));
    }
}
