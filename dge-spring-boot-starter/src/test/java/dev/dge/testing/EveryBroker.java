package dev.dge.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * Runs a test class against every broker at hand: the embedded one, and RabbitMQ where there is one.
 *
 * <pre>{@code
 * @EveryBroker
 * record RelayBrokerTest(TestBroker broker) {
 *     @Test
 *     void keepsTheOrder() { ... }
 * }
 * }</pre>
 *
 * <p>Without RabbitMQ a line says so, and in CI (environment variable {@code CI=true}) the class fails.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedClass(name = "{0}", autoCloseArguments = false)
@ArgumentsSource(BrokersAtHand.class)
public @interface EveryBroker {}
