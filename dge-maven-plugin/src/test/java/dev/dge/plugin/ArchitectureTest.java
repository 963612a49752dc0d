package dev.dge.plugin;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.dge.plugin", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule packagesFollowTheFlow = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("goals")
            .definedBy("dev.dge.plugin")
            .layer("definition")
            .definedBy("dev.dge.plugin.definition")
            .layer("generate")
            .definedBy("dev.dge.plugin.generate")
            .layer("output")
            .definedBy("dev.dge.plugin.output")
            .optionalLayer("picture")
            .definedBy("dev.dge.plugin.picture")
            .whereLayer("goals")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("definition")
            .mayOnlyBeAccessedByLayers("goals")
            .whereLayer("generate")
            .mayOnlyBeAccessedByLayers("goals")
            .whereLayer("output")
            .mayOnlyBeAccessedByLayers("goals")
            .whereLayer("picture")
            .mayOnlyBeAccessedByLayers("goals", "generate");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("dev.dge.plugin.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyTheGoalsKnowMaven = noClasses()
            .that()
            .resideOutsideOfPackage("dev.dge.plugin")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.maven..", "org.codehaus.plexus..");

    @ArchTest
    static final ArchRule nothingKnowsSpring =
            noClasses().should().dependOnClassesThat().resideInAPackage("org.springframework..");

    @ArchTest
    static final ArchRule generatingIsPure = noClasses()
            .that()
            .resideInAnyPackage("dev.dge.plugin.generate", "dev.dge.plugin.picture")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.nio.file..")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.io.File");
}
