package org.lrmf.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.lrmf.core.align.Split;
import org.lrmf.core.measure.Text;
import org.lrmf.engine.Backends;
import org.lrmf.engine.backend.Backend;
import org.lrmf.engine.cpu.CpuBackend;
import org.lrmf.engine.kernel.Kernels;
import org.lrmf.report.FactGroup;
import org.lrmf.report.FactGroup.Fact;

/** Where a result comes from, for files and pages. */
final class Provenance {
    private Provenance() {}

    static ObjectNode json(Run run) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("command", run.command());
        json.put("version", Version.text());
        json.put("seed", run.options().seed());
        json.put("java", Runtime.version().toString());
        json.put("engine", Backends.chosen().description());
        json.put("sourceDigest", run.tables().sourceDigest());
        json.put("targetDigest", run.tables().targetDigest());
        return json;
    }

    static FactGroup facts(Run run) {
        return new FactGroup(
                "Provenance",
                List.of(
                        new Fact("lrmf", Version.text()),
                        new Fact("Java", Runtime.version().toString()),
                        new Fact("engine", Backends.chosen().description()),
                        new Fact("source digest (SHA-256)", run.tables().sourceDigest()),
                        new Fact("target digest (SHA-256)", run.tables().targetDigest())));
    }

    /** What decides the bits of a training besides its data and options; the number of the kernels' threads does not. */
    static String versions() {
        Backend backend = Backends.chosen();
        String engine = backend instanceof CpuBackend ? Kernels.best().description() : backend.description();
        return Version.text() + " " + Runtime.version() + " " + engine;
    }

    static String rows(Split split) {
        return Text.format(
                "%,d training, %,d validation, %,d kept for the verdict",
                split.trainingRows().length, split.validationRows().length, split.testRows().length);
    }
}
