/** The arithmetic graph, as a user would write it. */
@NullMarked
package com.acme.arithmetic;

import org.jspecify.annotations.NullMarked;
