package org.lrmf.core.align;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.lrmf.core.flow.FlowKind;
import org.lrmf.core.flow.FlowOptions;
import org.lrmf.core.measure.Verdict;
import org.lrmf.core.train.TrainOptions;

/**
 * How two datasets are aligned and judged.
 *
 * @param method which aligner
 * @param start the closed form that a trained map starts from; empty for the one that cross-validation chooses
 * @param kind what T and the densities that it is trained with are made of
 * @param flow their size; empty for one of that kind that fits the number of rows
 * @param training how T is trained; empty for settings that fit the number of rows
 * @param steps of the training at most; empty for as many as {@code training} says
 * @param testShare the share of rows kept for the verdict
 * @param validationShare the share of the others that choices are made on
 * @param atoms whether repeated values are spread out and put back
 * @param seed of all random numbers
 * @param verdict how the verdict is taken
 * @param logarithms names of the columns that are aligned as log(1 + x)
 */
public record AlignOptions(
        Method method,
        Optional<Method> start,
        FlowKind kind,
        Optional<FlowOptions> flow,
        Optional<TrainOptions> training,
        OptionalInt steps,
        double testShare,
        double validationShare,
        boolean atoms,
        long seed,
        Verdict.Options verdict,
        List<String> logarithms) {
    /**
     * @throws IllegalArgumentException if the choices contradict each other or lie out of range
     * @throws NullPointerException with the name of what is null
     */
    public AlignOptions {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(start, "start");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(flow, "flow");
        Objects.requireNonNull(training, "training");
        Objects.requireNonNull(steps, "steps");
        Objects.requireNonNull(verdict, "verdict");
        Objects.requireNonNull(logarithms, "logarithms");
        logarithms = List.copyOf(logarithms);
        if (start.isPresent() && !start.get().closedForm()) {
            throw new IllegalArgumentException("a map can start from a closed form, not from "
                    + start.get().word());
        }
        if (flow.isPresent() && flow.get().kind() != kind) {
            throw new IllegalArgumentException("the flow is to be " + kind.word() + ", but its size is given for "
                    + flow.get().kind().word());
        }
        if (steps.isPresent() && steps.getAsInt() < 0) {
            throw new IllegalArgumentException("a training cannot have " + steps.getAsInt() + " steps");
        }
        if (!(testShare > 0 && testShare < 1) || !(validationShare > 0 && validationShare < 1)) {
            throw new IllegalArgumentException("the shares of test and validation rows lie between 0 and 1, not at "
                    + testShare + " and " + validationShare);
        }
    }

    /** The defaults, for a seed. */
    public static AlignOptions defaults(long seed) {
        return new AlignOptions(
                Method.LRMF,
                Optional.empty(),
                FlowKind.REALNVP,
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                0.3,
                0.2,
                true,
                seed,
                Verdict.Options.defaults(),
                List.of());
    }

    /**
     * Which columns are aligned as log(1 + x), of shape {@code [columns]}.
     *
     * @throws IllegalArgumentException if one of {@link #logarithms} is not among {@code columns}
     */
    boolean[] logarithm(List<String> columns) {
        boolean[] result = new boolean[columns.size()];
        for (String name : logarithms) {
            int column = columns.indexOf(name);
            if (column < 0) {
                throw new IllegalArgumentException(
                        "the column " + name + ", of which logarithms are to be taken, is not among the columns "
                                + String.join(", ", columns));
            }
            result[column] = true;
        }
        return result;
    }

    /** How many of {@code rows} rows are kept for the verdict. */
    public int testRows(int rows) {
        return Split.testCount(rows, testShare);
    }

    public AlignOptions withMethod(Method chosen) {
        return with(draft -> draft.method = chosen);
    }

    /** Starts trained maps from this closed form, {@link Method#NONE} for the identity. */
    public AlignOptions withStart(Method closedForm) {
        Objects.requireNonNull(closedForm, "closedForm");
        return with(draft -> draft.start = Optional.of(closedForm));
    }

    /** A flow of this kind, of a size that fits the number of rows. */
    public AlignOptions withFlow(FlowKind chosen) {
        return with(draft -> {
            draft.kind = chosen;
            draft.flow = Optional.empty();
        });
    }

    /** A flow of this size. */
    public AlignOptions withFlow(FlowOptions size) {
        Objects.requireNonNull(size, "size");
        return with(draft -> {
            draft.kind = size.kind();
            draft.flow = Optional.of(size);
        });
    }

    public AlignOptions withTraining(TrainOptions options) {
        Objects.requireNonNull(options, "options");
        return with(draft -> draft.training = Optional.of(options));
    }

    /** Trains for this many steps at most, with the settings that fit the number of rows otherwise. */
    public AlignOptions withSteps(int count) {
        return with(draft -> draft.steps = OptionalInt.of(count));
    }

    public AlignOptions withTestShare(double share) {
        return with(draft -> draft.testShare = share);
    }

    public AlignOptions withValidationShare(double share) {
        return with(draft -> draft.validationShare = share);
    }

    public AlignOptions withAtoms(boolean spread) {
        return with(draft -> draft.atoms = spread);
    }

    public AlignOptions withSeed(long chosen) {
        return with(draft -> draft.seed = chosen);
    }

    /** Takes two datasets for one up to this 2·JSD, in nats; see {@link Verdict.Options}. */
    public AlignOptions withTolerance(double nats) {
        return with(draft -> draft.verdict = new Verdict.Options(nats));
    }

    /** Aligns these columns as log(1 + x), and no others. */
    public AlignOptions withLogarithms(Collection<String> columns) {
        Objects.requireNonNull(columns, "columns");
        return with(draft -> draft.logarithms = List.copyOf(columns));
    }

    /** Aligns these columns as log(1 + x), and no others. */
    public AlignOptions withLogarithms(String... columns) {
        return withLogarithms(List.of(columns));
    }

    private AlignOptions with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.options();
    }

    /** Choices while some of them are changed. */
    private static final class Draft {
        private Method method;
        private Optional<Method> start;
        private FlowKind kind;
        private Optional<FlowOptions> flow;
        private Optional<TrainOptions> training;
        private OptionalInt steps;
        private double testShare;
        private double validationShare;
        private boolean atoms;
        private long seed;
        private Verdict.Options verdict;
        private List<String> logarithms;

        Draft(AlignOptions options) {
            method = options.method;
            start = options.start;
            kind = options.kind;
            flow = options.flow;
            training = options.training;
            steps = options.steps;
            testShare = options.testShare;
            validationShare = options.validationShare;
            atoms = options.atoms;
            seed = options.seed;
            verdict = options.verdict;
            logarithms = options.logarithms;
        }

        AlignOptions options() {
            return new AlignOptions(
                    method,
                    start,
                    kind,
                    flow,
                    training,
                    steps,
                    testShare,
                    validationShare,
                    atoms,
                    seed,
                    verdict,
                    logarithms);
        }
    }
}
