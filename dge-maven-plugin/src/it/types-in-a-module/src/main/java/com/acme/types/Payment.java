package com.acme.types;

import com.fasterxml.jackson.annotation.JsonTypeInfo;

@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME)
public sealed interface Payment {
    record Card(String number) implements Payment {}

    record Transfer(String iban) implements Payment {}
}
