package dev.dge.pages;

import java.util.Optional;

@FunctionalInterface
interface Bank {
    Optional<Long> centsPaidFor(String order);
}
