/** Checks the dashboard and the alerts against what a process of the example really shows to Prometheus. */
@NullMarked
package dev.dge.example.metrics;

import org.jspecify.annotations.NullMarked;
