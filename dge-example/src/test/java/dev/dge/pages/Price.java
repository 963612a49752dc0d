package dev.dge.pages;

record Price(String order, long cents) {}
