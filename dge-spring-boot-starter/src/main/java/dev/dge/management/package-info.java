/**
 * Asks RabbitMQ's management API what a virtual host has. Internal.
 *
 * <p>Uses: nothing of DGE, used by: topology and upgrade.
 */
@NullMarked
package dev.dge.management;

import org.jspecify.annotations.NullMarked;
