package dev.dge.pages;

record Invoice(String order, long cents) {}
