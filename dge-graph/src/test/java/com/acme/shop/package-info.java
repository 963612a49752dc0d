/** A small shop: messages and behaviours for tests of the rules. */
@NullMarked
package com.acme.shop;

import org.jspecify.annotations.NullMarked;
