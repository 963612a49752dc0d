package com.acme.parcels.web;

import com.acme.parcels.graph.QuoteClient;
import com.acme.parcels.pricing.Parcel;
import com.acme.parcels.pricing.Quote;
import com.acme.parcels.pricing.QuoteBook;
import java.util.Collection;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class ParcelController {

    private final QuoteClient client;
    private final QuoteBook quotes;

    public ParcelController(QuoteClient client, QuoteBook quotes) {
        this.client = client;
        this.quotes = quotes;
    }

    @PostMapping("/parcels")
    public void post(@RequestBody Parcel parcel) {
        client.parcel(parcel);
    }

    @GetMapping("/quotes")
    public Collection<Quote> quotes() {
        return quotes.all();
    }
}
