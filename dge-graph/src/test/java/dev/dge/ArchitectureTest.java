package dev.dge;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.dge", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule PACKAGES_USE_ONLY_THOSE_BEFORE_THEM = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("dev.dge..")
            .layer("behaviour")
            .definedBy("dev.dge.behaviour")
            .layer("model")
            .definedBy("dev.dge.model")
            .layer("definition")
            .definedBy("dev.dge.definition")
            .layer("validation")
            .definedBy("dev.dge.validation")
            .layer("json")
            .definedBy("dev.dge.json")
            .whereLayer("behaviour")
            .mayNotAccessAnyLayer()
            .whereLayer("model")
            .mayNotAccessAnyLayer()
            .whereLayer("definition")
            .mayOnlyAccessLayers("behaviour", "model")
            .whereLayer("validation")
            .mayOnlyAccessLayers("behaviour", "model", "definition")
            .whereLayer("json")
            .mayOnlyAccessLayers("model", "definition", "validation")
            .ensureAllClassesAreContainedInArchitecture();

    @ArchTest
    static final ArchRule PACKAGES_ARE_FREE_OF_CYCLES =
            slices().matching("dev.dge.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule ONLY_JACKSON_AND_JSPECIFY_ARE_NEEDED = classes()
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    "java..", "javax.lang.model..", "dev.dge..", "org.jspecify..", "tools.jackson.."));

    @ArchTest
    static final ArchRule ONLY_JSON_KNOWS_JACKSON = noClasses()
            .that()
            .resideOutsideOfPackage("dev.dge.json")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("tools.jackson..");
}
