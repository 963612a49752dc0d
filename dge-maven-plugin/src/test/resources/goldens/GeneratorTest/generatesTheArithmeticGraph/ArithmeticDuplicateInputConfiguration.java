package com.acme.arithmetic;

import dev.dge.autoconfigure.ConditionalOnDge;
import dev.dge.model.Generated;
import dev.dge.runtime.NodeContainer;
import dev.dge.runtime.NodeContainers;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Profile;

/**
 * Node {@code duplicate-input} of graph {@code arithmetic}:
 * {@code input --Integer--> duplicate-input --Integer--> double, square}.
 */
@AutoConfiguration
@ConditionalOnDge
@Profile("duplicate-input")
@Generated
class ArithmeticDuplicateInputConfiguration {

    @Bean("duplicate-input.container")
    NodeContainer duplicateInput(NodeContainers containers) {
        return containers.fanOut(ArithmeticEdges.INPUT_TO_DUPLICATE_INPUT, ArithmeticEdges.DUPLICATE_INPUT);
    }
}
