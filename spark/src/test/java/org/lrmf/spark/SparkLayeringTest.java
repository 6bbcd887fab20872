package org.lrmf.spark;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The module stands on the core alone, and starts no process and no connection of its own. */
class SparkLayeringTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.lrmf");

    @Test
    void standsOnTheCoreAlone() {
        assertThat(CLASSES.stream().map(type -> type.getPackageName()))
                .contains("org.lrmf.spark", "org.lrmf.core.align");
        noClasses()
                .that()
                .resideInAPackage("org.lrmf.spark..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.lrmf.io..", "org.lrmf.report..", "org.lrmf.experiments..", "org.lrmf.cli..")
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("java.net..")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.lang.ProcessBuilder")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAnyPackage("org.lrmf.core..", "org.lrmf.engine..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.lrmf.spark..", "org.apache.spark..")
                .check(CLASSES);
    }
}
