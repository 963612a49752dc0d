/**
 * The goals of the Maven plugin: parameters, and what Maven has to be told.
 *
 * <p>Uses: definition, generate and picture, used by: Maven.
 */
@NullMarked
package dev.dge.plugin;

import org.jspecify.annotations.NullMarked;
