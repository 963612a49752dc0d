package com.acme.shop;

import dev.dge.autoconfigure.ConditionalOnDge;
import dev.dge.client.RunStarter;
import dev.dge.model.Generated;
import dev.dge.topology.Topology;
import java.time.Duration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** What graph {@code web-shop} needs on the broker, in the order in which it is declared. */
@AutoConfiguration
@ConditionalOnDge
@Generated
class WebShopTopology {

    @Bean
    Topology webShopTopology() {
        return Topology.of("web-shop")
                .deadLetterQueue("web-shop.dead")
                .workQueue("web-shop.share")
                .delayQueue("web-shop.share.retry.10s", Duration.ofSeconds(10), "web-shop.share")
                .workQueue("web-shop.price")
                .delayQueue("web-shop.price.retry.1s", Duration.ofSeconds(1), "web-shop.price")
                .delayQueue("web-shop.price.retry.4s", Duration.ofSeconds(4), "web-shop.price")
                .delayQueue("web-shop.price.retry.16s", Duration.ofSeconds(16), "web-shop.price")
                .delayQueue("web-shop.price.retry.64s", Duration.ofSeconds(64), "web-shop.price")
                .delayQueue("web-shop.price.retry.256s", Duration.ofSeconds(256), "web-shop.price")
                .delayQueue("web-shop.price.retry.10m", Duration.ofMinutes(10), "web-shop.price")
                .workQueue("stock.requests")
                .delayQueue("stock.requests.retry.1500ms", Duration.ofMillis(1500), "stock.requests")
                .workQueue("web-shop.vat")
                .delayQueue("web-shop.vat.retry.30s", Duration.ofSeconds(30), "web-shop.vat")
                .workQueue("web-shop.shipping")
                .delayQueue("web-shop.shipping.retry.10s", Duration.ofSeconds(10), "web-shop.shipping")
                .workQueue("web-shop.discount")
                .delayQueue("web-shop.discount.retry.2h", Duration.ofHours(2), "web-shop.discount")
                .workQueue("web-shop.total.vat")
                .delayQueue("web-shop.total.vat.retry.90s", Duration.ofSeconds(90), "web-shop.total.vat")
                .workQueue("web-shop.total.shipping")
                .delayQueue("web-shop.total.shipping.retry.90s", Duration.ofSeconds(90), "web-shop.total.shipping")
                .workQueue("web-shop.total.discount")
                .delayQueue("web-shop.total.discount.retry.90s", Duration.ofSeconds(90), "web-shop.total.discount")
                .workQueue("invoices.price")
                .delayQueue("invoices.price.retry.10s", Duration.ofSeconds(10), "invoices.price")
                .workQueue("invoices.find-in-stock")
                .delayQueue("invoices.find-in-stock.retry.10s", Duration.ofSeconds(10), "invoices.find-in-stock")
                .workQueue("invoices.total")
                .delayQueue("invoices.total.retry.10s", Duration.ofSeconds(10), "invoices.total")
                .workQueue("web-shop.archive")
                .delayQueue("web-shop.archive.retry.30s", Duration.ofSeconds(30), "web-shop.archive")
                .terminalQueue("web-shop.invoiced")
                .workQueue("web-shop.log-stock-event")
                .delayQueue("web-shop.log-stock-event.retry.10s", Duration.ofSeconds(10), "web-shop.log-stock-event")
                .stateQueue("web-shop.total.state")
                .stateQueue("web-shop.invoice.state")
                .binding("share", "web-shop.price")
                .binding("share", "stock.requests")
                .binding("share", "web-shop.vat")
                .binding("share", "web-shop.shipping")
                .binding("share", "web-shop.discount")
                .binding("vat", "web-shop.total.vat")
                .binding("shipping", "web-shop.total.shipping")
                .binding("discount", "web-shop.total.discount")
                .binding("price", "invoices.price")
                .binding("find-in-stock", "invoices.find-in-stock")
                .binding("total", "invoices.total")
                .binding("invoice", "web-shop.archive")
                .binding("invoice", "web-shop.invoiced")
                .startBinding("order-list", "web-shop.share")
                .startBinding("stock-event", "web-shop.log-stock-event");
    }

    @Bean
    @ConditionalOnMissingBean
    WebShopClient webShopClient(RunStarter starts) {
        return new WebShopClient(starts);
    }
}
