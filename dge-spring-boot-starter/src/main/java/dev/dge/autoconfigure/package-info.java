/**
 * Puts DGE together in a Spring Boot application.
 *
 * <p>Uses: everything, used by: Spring Boot and generated code.
 */
@NullMarked
package dev.dge.autoconfigure;

import org.jspecify.annotations.NullMarked;
