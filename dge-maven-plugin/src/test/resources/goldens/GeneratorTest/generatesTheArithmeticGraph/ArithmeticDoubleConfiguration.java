package com.acme.arithmetic;

import dev.dge.autoconfigure.ConditionalOnDge;
import dev.dge.model.Generated;
import dev.dge.runtime.NodeContainer;
import dev.dge.runtime.NodeContainers;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Profile;

/**
 * Node {@code double} of graph {@code arithmetic}: {@code duplicate-input --Integer--> double --Integer--> multiply}.
 */
@AutoConfiguration
@ConditionalOnDge
@Profile("double")
@Generated
class ArithmeticDoubleConfiguration {

    @Bean("double.container")
    NodeContainer doubleNode(NodeContainers containers) {
        return containers.process(ArithmeticEdges.DUPLICATE_INPUT_TO_DOUBLE, Doubler.class, ArithmeticEdges.DOUBLE);
    }
}
