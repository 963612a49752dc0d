package dev.dge.test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The test kit runs the logic of production, and none of what talks to a broker. */
@AnalyzeClasses(packages = "dev.dge.test", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule NEEDS_NO_BROKER = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.dge.publish",
                    "dev.dge.topology",
                    "dev.dge.joining",
                    "dev.dge.client",
                    "dev.dge.embedded",
                    "dev.dge.monitor",
                    "dev.dge.autoconfigure",
                    "org.springframework.amqp..",
                    "org.springframework.boot..");
}
