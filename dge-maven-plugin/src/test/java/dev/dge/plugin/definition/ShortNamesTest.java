package dev.dge.plugin.definition;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShortNamesTest {

    @Test
    void leavesPackagesOut() {
        String message = "java.lang.Class<com.acme.Shop.Order> cannot be converted to java.lang.Class<?>";

        assertThat(ShortNames.in(message)).isEqualTo("Class<Shop.Order> cannot be converted to Class<?>");
    }

    @Test
    void keepsThePackagesOfClassesOfOneName() {
        String message = "java.util.List<com.acme.Order> cannot be converted to java.util.List<org.other.Order>";

        assertThat(ShortNames.in(message))
                .isEqualTo("List<com.acme.Order> cannot be converted to List<org.other.Order>");
    }

    @Test
    void keepsPackages() {
        assertThat(ShortNames.in("package com.acme.shop does not exist"))
                .isEqualTo("package com.acme.shop does not exist");
    }
}
