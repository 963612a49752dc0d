package com.acme.shop;

import java.util.List;
import lombok.Builder;
import lombok.Value;
import lombok.extern.jackson.Jacksonized;

/** What a customer orders. */
@Value
@Builder
@Jacksonized
public class Order {
    String id;
    List<String> articles;
}
