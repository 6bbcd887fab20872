package org.lrmf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModuleNamesTest {
    @Test
    void everyJarSaysTheNameOfItsModule() {
        List<Path> jars = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(path -> path.getFileName().toString().matches("lrmf-.*\\.jar"))
                .toList();
        // In a build that ends before the package phase, the modules are folders of classes.
        assumeThat(jars).isNotEmpty();
        assertThat(ModuleFinder.of(jars.toArray(Path[]::new)).findAll())
                .extracting(module -> module.descriptor().name())
                .containsExactlyInAnyOrder(
                        "org.lrmf.engine", "org.lrmf.core", "org.lrmf.io", "org.lrmf.report", "org.lrmf.experiments");
    }
}
