package dev.dge;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** Keeps the packages in the order of the data flow, and pure what the test kit runs, too. */
@AnalyzeClasses(packages = "dev.dge", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule PACKAGES_USE_ONLY_THOSE_BEFORE_THEM = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("dev.dge..")
            .withOptionalLayers(true)
            .layer("graph")
            .definedBy("dev.dge.behaviour", "dev.dge.definition", "dev.dge.model", "dev.dge.validation", "dev.dge.json")
            .layer("edge")
            .definedBy("dev.dge.edge")
            .layer("message")
            .definedBy("dev.dge.message")
            .layer("tracing")
            .definedBy("dev.dge.tracing")
            .layer("publish")
            .definedBy("dev.dge.publish")
            .layer("management")
            .definedBy("dev.dge.management")
            .layer("topology")
            .definedBy("dev.dge.topology")
            .layer("logic")
            .definedBy("dev.dge.logic..")
            .layer("failure")
            .definedBy("dev.dge.failure")
            .layer("handling")
            .definedBy("dev.dge.handling")
            .layer("joining")
            .definedBy("dev.dge.joining")
            .layer("jdbc")
            .definedBy("dev.dge.jdbc")
            .layer("runtime")
            .definedBy("dev.dge.runtime")
            .layer("client")
            .definedBy("dev.dge.client")
            .layer("embedded")
            .definedBy("dev.dge.embedded")
            .layer("upgrade")
            .definedBy("dev.dge.upgrade")
            .layer("process")
            .definedBy("dev.dge.process")
            .layer("monitor")
            .definedBy("dev.dge.monitor")
            .layer("dead")
            .definedBy("dev.dge.dead")
            .layer("runs")
            .definedBy("dev.dge.runs")
            .layer("autoconfigure")
            .definedBy("dev.dge.autoconfigure")
            .whereLayer("edge")
            .mayOnlyAccessLayers("graph")
            .whereLayer("message")
            .mayOnlyAccessLayers("graph", "edge")
            .whereLayer("tracing")
            .mayOnlyAccessLayers("edge", "message")
            .whereLayer("publish")
            .mayOnlyAccessLayers("graph", "edge", "message")
            .whereLayer("management")
            .mayNotAccessAnyLayer()
            .whereLayer("topology")
            .mayOnlyAccessLayers("publish", "management")
            .whereLayer("logic")
            .mayOnlyAccessLayers("graph", "edge", "message")
            .whereLayer("failure")
            .mayOnlyAccessLayers("graph", "edge", "message", "logic")
            .whereLayer("handling")
            .mayOnlyAccessLayers("graph", "edge", "message", "logic", "failure", "tracing")
            .whereLayer("joining")
            .mayOnlyAccessLayers("graph", "edge", "message", "publish", "topology", "logic", "failure")
            .whereLayer("jdbc")
            .mayOnlyAccessLayers("graph", "edge", "message", "publish", "topology", "logic", "handling", "joining")
            .whereLayer("runtime")
            .mayOnlyAccessLayers(
                    "graph",
                    "edge",
                    "message",
                    "publish",
                    "topology",
                    "logic",
                    "failure",
                    "tracing",
                    "handling",
                    "joining")
            .whereLayer("client")
            .mayOnlyAccessLayers("edge", "message", "tracing", "publish", "topology")
            .whereLayer("embedded")
            .mayNotAccessAnyLayer()
            .whereLayer("upgrade")
            .mayOnlyAccessLayers("graph", "publish", "management", "topology", "logic", "joining")
            .whereLayer("process")
            .mayOnlyAccessLayers("graph")
            .whereLayer("monitor")
            .mayOnlyAccessLayers("graph", "process", "publish", "management", "runtime", "runs")
            .whereLayer("runs")
            .mayOnlyAccessLayers("graph", "publish", "logic", "tracing", "runtime", "dead")
            .whereLayer("dead")
            .mayOnlyAccessLayers("graph", "message", "publish", "failure", "process")
            .whereLayer("autoconfigure")
            .mayNotBeAccessedByAnyLayer()
            .ensureAllClassesAreContainedInArchitecture();

    @ArchTest
    static final ArchRule PACKAGES_ARE_FREE_OF_CYCLES =
            slices().matching("dev.dge.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule LOGIC_IS_FREE_OF_SPRING_AND_AMQP = noClasses()
            .that()
            .resideInAnyPackage("dev.dge.logic..", "dev.dge.edge")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "com.rabbitmq..", "io.micrometer..")
            .because("the runtime and the test kit run the same logic");

    @ArchTest
    static final ArchRule AUTO_CONFIGURATION_IS_FINAL_AND_NOT_PUBLIC = classes()
            .that()
            .resideInAPackage("dev.dge.autoconfigure")
            .and()
            .areNotInterfaces()
            .should()
            .notBePublic()
            .andShould()
            .haveModifier(JavaModifier.FINAL);

    @ArchTest
    static final ArchRule ONLY_AUTO_CONFIGURATION_CONFIGURES = noClasses()
            .that()
            .resideOutsideOfPackage("dev.dge.autoconfigure")
            .should()
            .beMetaAnnotatedWith(Configuration.class)
            .orShould()
            .beMetaAnnotatedWith(AutoConfiguration.class);

    @ArchTest
    static final ArchRule NOTHING_IS_SCANNED = noClasses()
            .should()
            .beMetaAnnotatedWith(ComponentScan.class)
            .orShould()
            .beAnnotatedWith(Component.class);

    @ArchTest
    static final ArchRule PROPERTIES_ARE_ONE_RECORD = noFields().should().beAnnotatedWith(Value.class);
}
