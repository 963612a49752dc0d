package com.acme.arithmetic;

import dev.dge.autoconfigure.ConditionalOnDge;
import dev.dge.model.Generated;
import dev.dge.runtime.NodeContainer;
import dev.dge.runtime.NodeContainers;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Profile;

/**
 * Node {@code multiply} of graph {@code arithmetic}: {@code double --Integer--> multiply},
 * {@code square --Long--> multiply --Long--> result}.
 */
@AutoConfiguration
@ConditionalOnDge
@Profile("multiply")
@Generated
class ArithmeticMultiplyConfiguration {

    @Bean("multiply.container")
    NodeContainer multiply(NodeContainers containers) {
        return containers.aggregate(
                ArithmeticEdges.DOUBLE_TO_MULTIPLY,
                ArithmeticEdges.SQUARE_TO_MULTIPLY,
                Multiplier.class,
                ArithmeticEdges.MULTIPLY);
    }
}
