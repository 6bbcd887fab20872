package org.lrmf;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The arrows between modules and packages never turn. */
class LayeringTest {
    private static final int MAX_LINES = 500;

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.lrmf");

    @Test
    void theClassesOfEveryLowerModuleAreSeen() {
        assertThat(CLASSES.stream().map(type -> type.getPackageName()))
                .contains("org.lrmf.engine.array", "org.lrmf.core.bijection", "org.lrmf.cli");
    }

    @Test
    void theEngineKnowsNothingAboveIt() {
        neverUses("engine", "core", "io", "report", "experiments", "spark", "cli");
    }

    @Test
    void theCoreKnowsNothingAboveIt() {
        neverUses("core", "io", "report", "experiments", "spark", "cli");
    }

    @Test
    void inputAndReportDoNotKnowEachOther() {
        neverUses("io", "report", "experiments", "spark", "cli");
        neverUses("report", "io", "experiments", "spark", "cli");
    }

    @Test
    void experimentsDoNotKnowTheCommandLine() {
        neverUses("experiments", "spark", "cli");
    }

    @Test
    void modulesHaveNoCycles() {
        slices().matching("org.lrmf.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void packagesOfTheCoreHaveNoCycles() {
        slices().matching("org.lrmf.core.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void packagesOfTheCoreDependDownwardsOnly() {
        neverUses("core.bijection", "core.density", "core.objective", "core.train", "core.align");
        neverUses("core.density", "core.objective", "core.train", "core.align");
        neverUses("core.objective", "core.train", "core.align");
        neverUses("core.train", "core.baseline", "core.align");
        neverUses("core.baseline", "core.measure", "core.align");
        neverUses("core.embed", "core.measure", "core.baseline", "core.align");
    }

    /** SECURITY.md: no network, nothing that turns bytes of a file into objects or commands. */
    @Test
    void nothingTalksToOthersOrExecutesWhatItReads() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.net..")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.io.ObjectInputStream")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.lang.ProcessBuilder")
                .orShould()
                .callMethodWhere(target(name("exec")).and(target(owner(type(Runtime.class)))))
                .check(CLASSES);
    }

    @Test
    void namesSayWhatAClassIs() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .check(CLASSES);
    }

    @Test
    void noSourceFileIsLong() throws IOException {
        List<Path> sources = sources();
        assertThat(sources).isNotEmpty();
        List<String> tooLong = new ArrayList<>();
        for (Path source : sources) {
            int lines = Files.readAllLines(source).size();
            if (lines > MAX_LINES) {
                tooLong.add(source + " has " + lines + " lines");
            }
        }
        assertThat(tooLong).isEmpty();
    }

    private static List<Path> sources() throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> modules = Files.list(Path.of(".."))) {
            for (Path module : modules.toList()) {
                Path src = module.resolve("src");
                if (Files.isDirectory(src)) {
                    try (Stream<Path> files = Files.walk(src)) {
                        files.filter(file -> file.toString().endsWith(".java")).forEach(found::add);
                    }
                }
            }
        }
        return found;
    }

    private static void neverUses(String lower, String... uppers) {
        String[] packages =
                Stream.of(uppers).map(upper -> "org.lrmf." + upper + "..").toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage("org.lrmf." + lower + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages)
                .allowEmptyShould(true)
                .check(CLASSES);
    }
}
