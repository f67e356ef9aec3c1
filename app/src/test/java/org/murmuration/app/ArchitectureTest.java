package org.murmuration.app;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.murmuration", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {
    @ArchTest
    static final ArchRule MODULES_DEPEND_IN_ONE_DIRECTION = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("org.murmuration..")
            .layer("kernels")
            .definedBy("org.murmuration.kernels..")
            .layer("engine")
            .definedBy("org.murmuration.engine..")
            .optionalLayer("envs")
            .definedBy("org.murmuration.envs..")
            .optionalLayer("learning")
            .definedBy("org.murmuration.learning..")
            .layer("app")
            .definedBy("org.murmuration.app..")
            .optionalLayer("testing")
            .definedBy("org.murmuration.testing..")
            .whereLayer("kernels")
            .mayOnlyBeAccessedByLayers("engine", "envs", "learning", "app", "testing")
            .whereLayer("engine")
            .mayOnlyBeAccessedByLayers("envs", "learning", "app")
            .whereLayer("envs")
            .mayOnlyBeAccessedByLayers("app")
            .whereLayer("learning")
            .mayOnlyBeAccessedByLayers("app")
            .whereLayer("app")
            .mayNotBeAccessedByAnyLayer();

    @ArchTest
    static final ArchRule DEVICE_LIBRARIES_STAY_INSIDE_THEIR_PACKAGES = noClasses()
            .that()
            .resideOutsideOfPackages("org.murmuration.kernels.opencl..", "org.murmuration.kernels.blas..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "com.aparapi..",
                    "com.sun.jna..",
                    "dev.ludovic.netlib..",
                    "org.apache.bcel..",
                    "org.bytedeco..",
                    "org.jocl..",
                    "org.objectweb.asm..");

    @ArchTest
    static final ArchRule KERNELS_NEED_NEITHER_JSON_NOR_COLLECTIONS = noClasses()
            .that()
            .resideInAPackage("org.murmuration.kernels..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.fasterxml..", "it.unimi..");

    @ArchTest
    static final ArchRule ONLY_THE_APP_KNOWS_TERMINALS_AND_CHARTS = noClasses()
            .that()
            .resideOutsideOfPackage("org.murmuration.app..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.awt..", "javax.swing..", "me.tongfei..", "org.knowm..", "picocli..");

    /** {@code Devices} is the one place that names the kinds of device, which all implement the package it is in. */
    @ArchTest
    static final ArchRule PACKAGES_ARE_FREE_OF_CYCLES = slices().matching("org.murmuration.(**)")
            .should()
            .beFreeOfCycles()
            .ignoreDependency(nameMatching("org\\.murmuration\\.kernels\\.Devices(\\$.*)?"), alwaysTrue());
}
