/** What a specialist writes by hand for one case, on the plain clients: each class is a process of its own. */
@NullMarked
package dev.dge.benchmark.contender;

import org.jspecify.annotations.NullMarked;
