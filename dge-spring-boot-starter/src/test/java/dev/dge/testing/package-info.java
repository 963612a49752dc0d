/**
 * Brokers for tests.
 *
 * <p>Annotate a class with {@link dev.dge.testing.EveryBroker} and give it a constructor that takes a {@link
 * dev.dge.testing.TestBroker}: it runs against the embedded broker, and against RabbitMQ where there is one.
 */
package dev.dge.testing;
