/**
 * What becomes of a message that failed: another try, a dead letter, or nothing where the application accepts it.
 *
 * <p>Uses: edge, message and logic, used by: joining, runtime, dead and users (Failure, FailureHandler).
 */
@NullMarked
package dev.dge.failure;

import org.jspecify.annotations.NullMarked;
