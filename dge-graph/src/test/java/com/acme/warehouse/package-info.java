/** Classes that other packages cannot use. */
@NullMarked
package com.acme.warehouse;

import org.jspecify.annotations.NullMarked;
