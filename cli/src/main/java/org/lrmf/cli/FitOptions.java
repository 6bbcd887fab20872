package org.lrmf.cli;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lrmf.core.align.AlignOptions;
import org.lrmf.core.align.Method;
import org.lrmf.core.flow.FlowKind;
import org.lrmf.io.BadInputException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How maps are fitted and judged, whatever the method. */
final class FitOptions {
    @Option(
            names = "--flow",
            paramLabel = "FLOW",
            description =
                    "What trained maps are made of: one of realnvp, spline, ffjord, planar, affine. Default: realnvp.")
    @Nullable
    FlowKind flow;

    @Option(
            names = "--start",
            paramLabel = "FORM",
            converter = MethodConverter.class,
            description =
                    "The closed form that trained maps start from: none, standardise, gaussian, coral, quantile or "
                            + "copula. Default: the one that cross-validation chooses.")
    @Nullable
    Method start;

    @Option(
            names = "--steps",
            paramLabel = "N",
            description = "Training steps at most. Default: as many as the data ask for.")
    @Nullable
    Integer steps;

    @Option(
            names = "--test-share",
            defaultValue = "0.3",
            paramLabel = "SHARE",
            description = "The share of rows kept for the verdict. Default: ${DEFAULT-VALUE}.")
    double testShare = 0.3;

    @Option(
            names = "--tolerance",
            defaultValue = "0.05",
            paramLabel = "NATS",
            description = "The divergence in nats up to which two datasets count as alike. Default: ${DEFAULT-VALUE}.")
    double tolerance = 0.05;

    @Option(names = "--no-atoms", description = "Do not treat repeated values specially.")
    boolean noAtoms;

    @Mixin
    BackendOptions backend = new BackendOptions();

    /**
     * @throws BadInputException if an option of trainings is given and no method trains
     */
    void requireUse(List<Method> methods) {
        if (methods.stream().anyMatch(Method::trainsFlow)) {
            return;
        }
        String option = flow != null ? "--flow" : start != null ? "--start" : steps != null ? "--steps" : "";
        if (!option.isEmpty()) {
            throw new BadInputException(option + " says how a map is trained, which "
                    + methods.stream().map(Method::word).collect(Collectors.joining(", "))
                    + (methods.size() == 1 ? " is" : " are") + " not; leave it out, or choose another method.");
        }
    }

    /** The options of one fit. */
    AlignOptions align(long seed) {
        try {
            if (steps != null && steps < 0) {
                throw new IllegalArgumentException("--steps cannot be negative");
            }
            AlignOptions options = AlignOptions.defaults(seed)
                    .withTestShare(testShare)
                    .withAtoms(!noAtoms)
                    .withTolerance(tolerance);
            options = flow == null ? options : options.withFlow(flow);
            options = start == null ? options : options.withStart(start);
            return steps == null ? options : options.withSteps(steps);
        } catch (IllegalArgumentException e) {
            throw new BadInputException("The options cannot be used: " + e.getMessage() + ".");
        }
    }

    /** Adds the options as they can be pasted into a shell. */
    void addTo(StringBuilder text) {
        text.append(flow == null || flow == FlowKind.REALNVP ? "" : " --flow " + flow.word());
        text.append(start == null ? "" : " --start " + start.word());
        text.append(steps == null ? "" : " --steps " + steps);
        text.append(" --test-share ").append(testShare).append(" --tolerance ").append(tolerance);
        text.append(noAtoms ? " --no-atoms" : "");
        backend.addTo(text);
    }
}
