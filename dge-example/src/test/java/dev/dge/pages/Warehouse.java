package dev.dge.pages;

import java.util.List;

@FunctionalInterface
interface Warehouse {
    boolean reserve(String key, List<String> articles);
}
