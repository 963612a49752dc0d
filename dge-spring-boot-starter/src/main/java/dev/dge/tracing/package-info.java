/**
 * Follows a run through its nodes as one trace.
 *
 * <p>Uses: edge and message, used by: handling, runtime, client and autoconfigure.
 */
@NullMarked
package dev.dge.tracing;

import org.jspecify.annotations.NullMarked;
