package dev.dge.example;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Runs the nodes of the arithmetic graph that its Spring profiles name. */
@SpringBootApplication
public class ArithmeticApplication {

    public static void main(String[] args) {
        SpringApplication.run(ArithmeticApplication.class, args);
    }
}
