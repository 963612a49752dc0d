package com.acme.shop;

interface Scales {
    int weigh(Order order);
}
