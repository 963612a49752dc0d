package com.acme.arithmetic;

import dev.dge.edge.Edge;
import dev.dge.edge.Outlet;
import dev.dge.model.Generated;
import java.time.Duration;

/** The edges of graph {@code arithmetic}, and the names of their queues. */
@Generated
public final class ArithmeticEdges {

    /** The queue of edge {@code input --Integer--> duplicate-input}. */
    public static final String DUPLICATE_INPUT_QUEUE = "arithmetic.duplicate-input";

    /** Edge {@code input --Integer--> duplicate-input}. */
    public static final Edge<Integer> INPUT_TO_DUPLICATE_INPUT =
            Edge.of("arithmetic", "input", "duplicate-input", DUPLICATE_INPUT_QUEUE, Integer.class);

    /** The queue of edge {@code duplicate-input --Integer--> double}. */
    public static final String DOUBLE_QUEUE = "arithmetic.double";

    /** Edge {@code duplicate-input --Integer--> double}. */
    public static final Edge<Integer> DUPLICATE_INPUT_TO_DOUBLE =
            Edge.of("arithmetic", "duplicate-input", "double", DOUBLE_QUEUE, Integer.class);

    /** The queue of edge {@code duplicate-input --Integer--> square}. */
    public static final String SQUARE_QUEUE = "arithmetic.square";

    /** Edge {@code duplicate-input --Integer--> square}. */
    public static final Edge<Integer> DUPLICATE_INPUT_TO_SQUARE = Edge.of(
                    "arithmetic", "duplicate-input", "square", SQUARE_QUEUE, Integer.class)
            .retryEvery(Duration.ofSeconds(12), 5);

    /** The queue of edge {@code double --Integer--> multiply}. */
    public static final String MULTIPLY_DOUBLE_QUEUE = "arithmetic.multiply.double";

    /** Edge {@code double --Integer--> multiply}. */
    public static final Edge<Integer> DOUBLE_TO_MULTIPLY =
            Edge.of("arithmetic", "double", "multiply", MULTIPLY_DOUBLE_QUEUE, Integer.class);

    /** The queue of edge {@code square --Long--> multiply}. */
    public static final String MULTIPLY_SQUARE_QUEUE = "arithmetic.multiply.square";

    /** Edge {@code square --Long--> multiply}. */
    public static final Edge<Long> SQUARE_TO_MULTIPLY =
            Edge.of("arithmetic", "square", "multiply", MULTIPLY_SQUARE_QUEUE, Long.class);

    /** The queue of edge {@code multiply --Long--> result}. */
    public static final String RESULT_QUEUE = "arithmetic.result";

    /** Edge {@code multiply --Long--> result}. */
    public static final Edge<Long> MULTIPLY_TO_RESULT =
            Edge.of("arithmetic", "multiply", "result", RESULT_QUEUE, Long.class);

    /** Output {@code input --Integer--> duplicate-input}. */
    public static final Outlet<Integer> INPUT = Outlet.of("arithmetic", "input", Integer.class);

    /** Output {@code duplicate-input --Integer--> double, square}. */
    public static final Outlet<Integer> DUPLICATE_INPUT = Outlet.of("arithmetic", "duplicate-input", Integer.class);

    /** Output {@code double --Integer--> multiply}. */
    public static final Outlet<Integer> DOUBLE = Outlet.of("arithmetic", "double", Integer.class);

    /** Output {@code square --Long--> multiply}. */
    public static final Outlet<Long> SQUARE = Outlet.of("arithmetic", "square", Long.class);

    /** Output {@code multiply --Long--> result}. */
    public static final Outlet<Long> MULTIPLY = Outlet.of("arithmetic", "multiply", Long.class);

    private ArithmeticEdges() {}
}
