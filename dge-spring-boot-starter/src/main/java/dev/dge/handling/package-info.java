/**
 * What becomes of a delivery, whoever delivers it: calls user code and says what replaces the message. Internal.
 *
 * <p>Uses: edge, message, logic, failure and tracing, used by: jdbc, runtime and the test kit.
 */
@NullMarked
package dev.dge.handling;

import org.jspecify.annotations.NullMarked;
