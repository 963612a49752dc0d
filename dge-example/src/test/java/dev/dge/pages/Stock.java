package dev.dge.pages;

record Stock(String order, boolean complete) {}
