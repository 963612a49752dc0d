package com.acme.shop;

import java.math.BigDecimal;

public record Money(BigDecimal amount, String currency) {

    Money plus(Money other) {
        return new Money(amount.add(other.amount), currency);
    }
}
