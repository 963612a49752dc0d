package dev.dge.pages;

record Receipt(String order, long cents) {}
