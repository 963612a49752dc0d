/**
 * Shows what runs here and what waits on the broker: endpoint, health, address.
 *
 * <p>Uses: process, publish, management, runs and runtime, used by: autoconfigure.
 */
@NullMarked
package dev.dge.monitor;

import org.jspecify.annotations.NullMarked;
