package com.acme.parcels.pricing;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

@Component
public class QuoteBook {

    private static final Logger log = LoggerFactory.getLogger(QuoteBook.class);

    private final Map<String, Quote> quotes = new ConcurrentHashMap<>();

    public void add(Quote quote) {
        quotes.put(quote.parcel(), quote);
    }

    public Collection<Quote> all() {
        return quotes.values();
    }

    @Scheduled(fixedRate = 5000)
    public void report() {
        log.info("{} quotes", quotes.size());
    }
}
