/** The arithmetic graph, as a user of DGE writes one: the definition, the behaviours and a Spring Boot application. */
@NullMarked
package dev.dge.example;

import org.jspecify.annotations.NullMarked;
