package org.lrmf.torch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The command line's own test of layers does not see this module. */
class TorchLayeringTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.lrmf");

    @Test
    void theModuleKnowsTheEngineAlone() {
        classes()
                .that()
                .resideInAPackage("org.lrmf.torch..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "org.lrmf.torch..", "org.lrmf.engine..", "org.bytedeco..", "java..", "org.jspecify..")
                .check(CLASSES);
    }

    @Test
    void nothingKnowsTheModule() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.lrmf.torch..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.lrmf.torch..", "org.bytedeco..")
                .check(CLASSES);
    }

    /** SECURITY.md: no network, no process. */
    @Test
    void theModuleTalksToNobodyAndStartsNothing() {
        noClasses()
                .that()
                .resideInAPackage("org.lrmf.torch..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.net..")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.lang.ProcessBuilder")
                .check(CLASSES);
    }
}
