/** Stands for a library that DGE knows without having it. */
package org.reactivestreams;
