/** The relay as a user of Spring Cloud Stream writes it. */
package dev.dge.contenders;
