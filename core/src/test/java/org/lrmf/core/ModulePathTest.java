package org.lrmf.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A program on the module path can read the core and what it stands on. */
final class ModulePathTest {
    @Test
    void noTwoJarsShareAPackage() {
        Path[] jars = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(path -> path.endsWith(".jar"))
                .map(Path::of)
                .toArray(Path[]::new);
        Map<String, String> holders = new HashMap<>();
        for (ModuleReference module : ModuleFinder.of(jars).findAll()) {
            for (String name : module.descriptor().packages()) {
                String holder = module.descriptor().name();
                assertThat(holders.put(name, holder))
                        .as("%s is in %s too", name, holder)
                        .isNull();
            }
        }
        assertThat(holders).containsKey("org.ejml.dense.row");
    }
}
