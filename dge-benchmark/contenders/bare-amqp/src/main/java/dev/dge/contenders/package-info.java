/** The relay with as little as Spring Boot and Spring AMQP let a user write. */
package dev.dge.contenders;
