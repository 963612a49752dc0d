package com.acme.shop;

import lombok.Data;

/** What leaves the house. */
@Data
public class Parcel {
    private String order;
    private int pieces;
}
