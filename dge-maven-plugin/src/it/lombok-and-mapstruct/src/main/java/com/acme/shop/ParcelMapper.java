package com.acme.shop;

import org.mapstruct.Mapper;
import org.mapstruct.Mapping;

@Mapper
interface ParcelMapper {

    @Mapping(target = "order", source = "id")
    @Mapping(target = "pieces", expression = "java(order.getArticles().size())")
    Parcel parcel(Order order);
}
