/**
 * What travels on an edge: identity, headers and the JSON of the payload.
 *
 * <p>Uses: edge, used by: publish, logic and everything above.
 */
@NullMarked
package dev.dge.message;

import org.jspecify.annotations.NullMarked;
