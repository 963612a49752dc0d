/** The relay as a user of Spring AMQP writes it: a listener and a template whose confirms are awaited. */
package dev.dge.contenders;
