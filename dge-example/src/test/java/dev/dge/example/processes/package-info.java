/** The example as real processes: started with {@code java -jar}, killed, and started again. */
@NullMarked
package dev.dge.example.processes;

import org.jspecify.annotations.NullMarked;
