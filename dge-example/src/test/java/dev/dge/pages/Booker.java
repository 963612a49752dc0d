package dev.dge.pages;

import dev.dge.behaviour.Handler;
import org.springframework.jdbc.core.JdbcTemplate;

final class Booker implements Handler<Receipt, Receipt> {

    private final JdbcTemplate database;

    Booker(JdbcTemplate database) {
        this.database = database;
    }

    @Override
    public Receipt handle(Receipt receipt) {
        database.update("insert into booking (order_id, cents) values (?, ?)", receipt.order(), receipt.cents());
        return receipt;
    }
}
