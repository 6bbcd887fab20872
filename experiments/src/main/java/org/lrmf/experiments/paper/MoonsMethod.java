package org.lrmf.experiments.paper;

import java.util.List;
import java.util.function.UnaryOperator;
import org.lrmf.core.align.AlignOptions;
import org.lrmf.core.align.Contest;
import org.lrmf.core.align.Method;
import org.lrmf.core.flow.FlowKind;
import org.lrmf.core.train.TrainingContext;
import org.lrmf.engine.array.Matrix;

/**
 * A method of the product with its options, as it is tried on the moons.
 *
 * @param options what is changed of the options that all methods share
 */
record MoonsMethod(String name, Method method, UnaryOperator<AlignOptions> options) {
    private static final List<MoonsMethod> ALL = List.of(
            of(Method.NONE),
            of(Method.GAUSSIAN),
            of(Method.CORAL),
            of(Method.COPULA),
            of(Method.LRMF),
            lrmf(FlowKind.SPLINE),
            lrmf(FlowKind.FFJORD),
            fromIdentity(Method.LRMF),
            of(Method.MMD),
            fromIdentity(Method.MMD),
            of(Method.SINKHORN),
            of(Method.EMD),
            of(Method.GAN),
            of(Method.BARYCENTRIC),
            of(Method.BACK_TO_BACK));

    private static final List<MoonsMethod> FEW = List.of(of(Method.NONE), of(Method.GAUSSIAN), of(Method.LRMF));

    static List<MoonsMethod> all(boolean quick) {
        return quick ? FEW : ALL;
    }

    static MoonsMethod of(Method method) {
        return new MoonsMethod(method.word(), method, UnaryOperator.identity());
    }

    static MoonsMethod fromIdentity(Method method) {
        return new MoonsMethod(method.word() + " from the identity", method, from -> from.withStart(Method.NONE));
    }

    static MoonsMethod lrmf(FlowKind kind) {
        return new MoonsMethod("lrmf (" + kind.word() + ")", Method.LRMF, from -> from.withFlow(kind));
    }

    /** Where all of A's rows go, in the contest's data and with its seed. */
    Matrix images(Contest contest) {
        Contest own =
                new Contest(contest.source(), contest.target(), contest.columns(), options.apply(contest.options()));
        return own.carry(method, TrainingContext.NONE).rows();
    }
}
