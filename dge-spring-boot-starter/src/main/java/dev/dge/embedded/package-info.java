/**
 * Runs a broker inside the application, for the first hour and for tests.
 *
 * <p>Uses: nothing of DGE, used by: Spring Boot.
 */
@NullMarked
package dev.dge.embedded;

import org.jspecify.annotations.NullMarked;
