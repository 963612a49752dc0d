package com.acme.warehouse;

import com.acme.shop.Order;

record Parcel(Order order) {}
