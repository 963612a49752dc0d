package dev.dge.pages;

import java.util.List;

record Order(String id, List<String> articles) {}
