package org.lrmf.engine.graph;

import java.util.List;

/** One coarse differentiable operation of a graph; it reads nodes, writes nodes, and may own parameters. */
public sealed interface Operation {
    List<Node> inputs();

    List<Node> outputs();

    /** The rows that enter the graph. */
    record Input(Node out) implements Operation {
        @Override
        public List<Node> inputs() {
            return List.of();
        }

        @Override
        public List<Node> outputs() {
            return List.of(out);
        }
    }

    /** Column {@code i} of the result is column {@code columns[i]} of {@code in}. */
    record Select(Node in, int[] columns, Node out) implements Operation {
        @Override
        public List<Node> inputs() {
            return List.of(in);
        }

        @Override
        public List<Node> outputs() {
            return List.of(out);
        }
    }

    /** Puts the columns of two nodes side by side at stated places. */
    record Merge(Node first, int[] firstPlaces, Node second, int[] secondPlaces, Node out) implements Operation {
        @Override
        public List<Node> inputs() {
            return List.of(first, second);
        }

        @Override
        public List<Node> outputs() {
            return List.of(out);
        }
    }

    /** The sum of nodes of one width. */
    record Add(List<Node> terms, Node out) implements Operation {
        @Override
        public List<Node> inputs() {
            return terms;
        }

        @Override
        public List<Node> outputs() {
            return List.of(out);
        }
    }

    /** A multilayer perceptron; its parameters start at {@code offset} of the flat vector, laid out as in {@link MlpShape}. */
    record Mlp(Node in, MlpShape shape, int offset, Node out) implements Operation {
        @Override
        public List<Node> inputs() {
            return List.of(in);
        }

        @Override
        public List<Node> outputs() {
            return List.of(out);
        }
    }

    /** A convolutional network; its parameters start at {@code offset} of the flat vector, laid out as in {@link ConvNetShape}. */
    record ConvNet(Node in, ConvNetShape shape, int offset, Node out) implements Operation {
        @Override
        public List<Node> inputs() {
            return List.of(in);
        }

        @Override
        public List<Node> outputs() {
            return List.of(out);
        }
    }

    /** An activation of each value. */
    record Activate(Node in, Activation activation, Node out) implements Operation {
        @Override
        public List<Node> inputs() {
            return List.of(in);
        }

        @Override
        public List<Node> outputs() {
            return List.of(out);
        }
    }

    /**
     * {@code y = x·exp(s) + t} with {@code s = 2·tanh(raw/2)}, or its inverse in x; {@code raw} holds the columns of the
     * raw log-scales, then those of the shifts. The log-determinant is {@code Σs}, negative for the inverse.
     */
    record AffineTransform(Node in, Node raw, boolean inverse, Node out, Node logDet) implements Operation {
        @Override
        public List<Node> inputs() {
            return List.of(in, raw);
        }

        @Override
        public List<Node> outputs() {
            return List.of(out, logDet);
        }
    }

    /**
     * A {@link SplineShape} for each column of {@code in}, or its inverse; {@code raw} holds the raw numbers of the first
     * column's spline, then those of the next. The log-determinant is the sum of the log-slopes.
     */
    record SplineTransform(Node in, Node raw, SplineShape shape, boolean inverse, Node out, Node logDet)
            implements Operation {
        @Override
        public List<Node> inputs() {
            return List.of(in, raw);
        }

        @Override
        public List<Node> outputs() {
            return List.of(out, logDet);
        }
    }

    /**
     * {@code y = P·L·U·x + b} or its inverse, parameters as in {@link LuShape}. Where {@code in} has a multiple of the
     * matrix's columns, each group of columns in turn is mapped by the same matrix: the 1×1 convolution of an image whose
     * columns are as in {@link ConvShape}.
     */
    record LuAffine(Node in, LuShape shape, int offset, boolean inverse, Node out, Node logDet) implements Operation {
        @Override
        public List<Node> inputs() {
            return List.of(in);
        }

        @Override
        public List<Node> outputs() {
            return List.of(out, logDet);
        }
    }

    /**
     * {@code y = x + û·tanh(wᵀx + b)} or its inverse (Rezende and Mohamed, ICML 2015, equation 10); the flat vector holds
     * w, u and b from {@code offset}, and {@code û = u + (m(wᵀu) − wᵀu)·w/|w|²} (their appendix A.1).
     *
     * <p>Their m(a) = −1 + log(1 + e^a) is moved along by {@link #START} so that m(0) = 0, and shrunk so that it stays a
     * little above −1: û is 0 where u is, and the map's slope along w is never below {@link #LEAST_SLOPE}.
     */
    record Planar(Node in, int offset, boolean inverse, Node out, Node logDet) implements Operation {
        public static final double LEAST_SLOPE = 1e-3;

        /** Where {@code log(1 + e^a)} is 1. */
        public static final double START = Math.log(Math.E - 1);

        /** Is added to |w|², which keeps the division by it finite. */
        public static final double TINY = 1e-12;

        @Override
        public List<Node> inputs() {
            return List.of(in);
        }

        @Override
        public List<Node> outputs() {
            return List.of(out, logDet);
        }
    }

    /**
     * The solution at t = 1 of a continuous flow that starts at t = 0 in the rows, or its inverse; the log-determinant is
     * the integral of the divergence. The dynamics' parameters start at {@code offset}. An {@link
     * org.lrmf.engine.backend.Objective} solves in fixed steps and differentiates those; a {@link
     * org.lrmf.engine.backend.RowFunction} solves to a tolerance with the exact divergence.
     */
    record OdeFlow(Node in, OdeShape shape, int offset, boolean inverse, Node out, Node logDet) implements Operation {
        @Override
        public List<Node> inputs() {
            return List.of(in);
        }

        @Override
        public List<Node> outputs() {
            return List.of(out, logDet);
        }
    }

    /** The log-density of the standard normal distribution, in nats. */
    record NormalLogDensity(Node in, Node out) implements Operation {
        @Override
        public List<Node> inputs() {
            return List.of(in);
        }

        @Override
        public List<Node> outputs() {
            return List.of(out);
        }
    }

    /**
     * {@code y = x·exp(s) + t} or its inverse, with an s and a t for each channel of an image whose columns are as in {@link
     * ConvShape}. The flat vector holds s {@code [channels]}, then t, from {@code offset}.
     */
    record ChannelAffine(Node in, int channels, int offset, boolean inverse, Node out, Node logDet)
            implements Operation {
        @Override
        public List<Node> inputs() {
            return List.of(in);
        }

        @Override
        public List<Node> outputs() {
            return List.of(out, logDet);
        }
    }

    /** {@code factor · in}. */
    record Scale(Node in, float factor, Node out) implements Operation {
        @Override
        public List<Node> inputs() {
            return List.of(in);
        }

        @Override
        public List<Node> outputs() {
            return List.of(out);
        }
    }

    /** {@code log(1 + exp(in))}, the logistic loss of a logit of the wrong sign. */
    record Softplus(Node in, Node out) implements Operation {
        @Override
        public List<Node> inputs() {
            return List.of(in);
        }

        @Override
        public List<Node> outputs() {
            return List.of(out);
        }
    }

    /** The inner product {@code Σ_k first_k · second_k} of two nodes of one width; a node with itself gives its square. */
    record InnerProduct(Node first, Node second, Node out) implements Operation {
        @Override
        public List<Node> inputs() {
            return List.of(first, second);
        }

        @Override
        public List<Node> outputs() {
            return List.of(out);
        }
    }
}
