package dev.dge.benchmark.growth;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Runs the nodes of the growing graphs that its Spring profiles name. */
@SpringBootApplication
public class GrowthApplication {

    public static void main(String[] args) {
        SpringApplication.run(GrowthApplication.class, args);
    }
}
