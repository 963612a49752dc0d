/** The code that README.md and the pages of the site show, compiled and tested. */
@NullMarked
package dev.dge.pages;

import org.jspecify.annotations.NullMarked;
