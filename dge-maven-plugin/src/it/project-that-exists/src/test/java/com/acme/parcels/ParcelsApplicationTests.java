package com.acme.parcels;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.parcels.pricing.Parcel;
import com.acme.parcels.pricing.PricingService;
import com.acme.parcels.web.ParcelController;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;

@SpringBootTest
@ActiveProfiles("client")
class ParcelsApplicationTests {

    @Autowired
    PricingService pricing;

    @Autowired
    ParcelController controller;

    @Test
    void contextLoads() {
        assertThat(controller).isNotNull();
    }

    @Test
    void pricesByWeight() {
        assertThat(pricing.postage(new Parcel("a", 1500, "DE"))).isEqualTo(375);
    }
}
