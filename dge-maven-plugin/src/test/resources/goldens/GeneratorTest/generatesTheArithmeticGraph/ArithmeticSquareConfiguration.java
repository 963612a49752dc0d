package com.acme.arithmetic;

import dev.dge.autoconfigure.ConditionalOnDge;
import dev.dge.model.Generated;
import dev.dge.runtime.NodeContainer;
import dev.dge.runtime.NodeContainers;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Profile;

/** Node {@code square} of graph {@code arithmetic}: {@code duplicate-input --Integer--> square --Long--> multiply}. */
@AutoConfiguration
@ConditionalOnDge
@Profile("square")
@Generated
class ArithmeticSquareConfiguration {

    @Bean("square.container")
    NodeContainer square(NodeContainers containers) {
        return containers.process(ArithmeticEdges.DUPLICATE_INPUT_TO_SQUARE, Squarer.class, ArithmeticEdges.SQUARE);
    }
}
