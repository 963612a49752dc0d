/**
 * The outside system that the graph asks: the profile {@code appraiser}.
 *
 * <p>Uses: Spring's web server. Used by: the poll {@code rest-call}, over HTTP.
 */
@NullMarked
package dev.dge.example.appraiser;

import org.jspecify.annotations.NullMarked;
