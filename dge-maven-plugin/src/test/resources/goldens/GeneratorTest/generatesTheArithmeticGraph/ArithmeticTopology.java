package com.acme.arithmetic;

import dev.dge.autoconfigure.ConditionalOnDge;
import dev.dge.client.RunStarter;
import dev.dge.model.Generated;
import dev.dge.topology.Topology;
import java.time.Duration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** What graph {@code arithmetic} needs on the broker, in the order in which it is declared. */
@AutoConfiguration
@ConditionalOnDge
@Generated
class ArithmeticTopology {

    @Bean
    Topology arithmeticTopology() {
        return Topology.of("arithmetic")
                .deadLetterQueue("arithmetic.dead")
                .workQueue("arithmetic.duplicate-input")
                .delayQueue(
                        "arithmetic.duplicate-input.retry.10s", Duration.ofSeconds(10), "arithmetic.duplicate-input")
                .workQueue("arithmetic.double")
                .delayQueue("arithmetic.double.retry.10s", Duration.ofSeconds(10), "arithmetic.double")
                .workQueue("arithmetic.square")
                .delayQueue("arithmetic.square.retry.12s", Duration.ofSeconds(12), "arithmetic.square")
                .workQueue("arithmetic.multiply.double")
                .delayQueue(
                        "arithmetic.multiply.double.retry.10s", Duration.ofSeconds(10), "arithmetic.multiply.double")
                .workQueue("arithmetic.multiply.square")
                .delayQueue(
                        "arithmetic.multiply.square.retry.10s", Duration.ofSeconds(10), "arithmetic.multiply.square")
                .terminalQueue("arithmetic.result")
                .stateQueue("arithmetic.multiply.state")
                .binding("duplicate-input", "arithmetic.double")
                .binding("duplicate-input", "arithmetic.square")
                .binding("double", "arithmetic.multiply.double")
                .binding("square", "arithmetic.multiply.square")
                .binding("multiply", "arithmetic.result")
                .startBinding("input", "arithmetic.duplicate-input");
    }

    @Bean
    @ConditionalOnMissingBean
    ArithmeticClient arithmeticClient(RunStarter starts) {
        return new ArithmeticClient(starts);
    }
}
