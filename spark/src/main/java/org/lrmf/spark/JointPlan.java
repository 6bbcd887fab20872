package org.lrmf.spark;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.lrmf.core.align.AlignmentMap;
import org.lrmf.core.align.JointTraining;
import org.lrmf.core.atoms.AtomSpread;
import org.lrmf.core.bijection.Composition;
import org.lrmf.core.flow.Flow;
import org.lrmf.core.flow.FlowSpec;
import org.lrmf.core.model.Model;
import org.lrmf.core.objective.FlowObjectives;
import org.lrmf.core.train.TrainOptions;
import org.lrmf.core.train.Trained;
import org.lrmf.core.train.Trainer;
import org.lrmf.core.train.TrainingContext;
import org.lrmf.engine.array.FloatMatrix;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.backend.Objective;
import org.lrmf.engine.random.RandomStream;

/** All that driver and executors need to know of a joint training; the flows travel as the bytes of a model. */
final class JointPlan implements Serializable {
    private static final long serialVersionUID = 1;

    private final byte[] flows;
    private final byte[] sourceScores;
    private final byte[] targetScores;
    private final float[] start;
    private final float[] decays;
    private final int features;
    private final double[] sourceValidation;
    private final double[] targetValidation;
    private final double[] options;
    private final long seed;
    private final int shards;
    private double[] sourceWeights;
    private double[] targetWeights;

    JointPlan(JointTraining.Problem problem, int shards) {
        features = problem.map().features();
        flows = bytes(Composition.of(
                new Flow(problem.map(), new float[problem.map().parameters()], ModelCache.BACKEND),
                new Flow(problem.density(), new float[problem.density().parameters()], ModelCache.BACKEND)));
        sourceScores = bytes(problem.sourceScores());
        targetScores = bytes(problem.targetScores());
        start = problem.start().clone();
        decays = problem.decays().clone();
        sourceValidation = problem.sourceValidation().values();
        targetValidation = problem.targetValidation().values();
        TrainOptions o = problem.options();
        options = new double[] {
            o.steps(),
            o.batch(),
            o.rate(),
            o.warmUp(),
            o.weightDecay(),
            o.clip(),
            o.validateEvery(),
            o.patience(),
            o.overfitNats()
        };
        seed = problem.random().split("shards").nextLong();
        this.shards = shards;
        sourceWeights = new double[0];
        targetWeights = new double[0];
    }

    private byte[] bytes(Composition map) {
        AtomSpread none = AtomSpread.none(features, 0);
        return bytes(new AlignmentMap(new boolean[features], none, map, none));
    }

    private byte[] bytes(AlignmentMap map) {
        List<String> names =
                IntStream.range(0, features).mapToObj(String::valueOf).toList();
        return ModelCache.bytes(new Model(names, map));
    }

    /**
     * Weights shards by their rows, so that each row counts alike wherever it lies.
     *
     * @param sourceRows of each shard; targetRows likewise
     * @throws IllegalArgumentException if a shard lacks rows of a side
     */
    void weigh(long[] sourceRows, long[] targetRows) {
        sourceWeights = weights(sourceRows, "source");
        targetWeights = weights(targetRows, "target");
    }

    private static double[] weights(long[] rows, String side) {
        long sum = Arrays.stream(rows).sum();
        double[] weights = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            if (rows[i] == 0) {
                throw new IllegalArgumentException("A shard has no rows of the " + side + ": " + sum
                        + " rows do not fill " + rows.length + " shards; set fewer shards or more rows.");
            }
            weights[i] = (double) rows[i] * rows.length / sum;
        }
        return weights;
    }

    int features() {
        return features;
    }

    int parameters() {
        return start.length;
    }

    int shards() {
        return shards;
    }

    long seed() {
        return seed;
    }

    int batchOfShard() {
        return Math.max(1, (options().batch() + shards - 1) / shards);
    }

    TrainOptions options() {
        return new TrainOptions(
                (int) options[0],
                (int) options[1],
                options[2],
                (int) options[3],
                options[4],
                options[5],
                (int) options[6],
                (int) options[7],
                options[8]);
    }

    AlignmentMap scores(boolean source) {
        return ModelCache.of(source ? sourceScores : targetScores).map();
    }

    /** Of a shard, with its weights. */
    Objective objective(int shard) {
        return objective(sourceWeights[shard], targetWeights[shard]);
    }

    private Objective objective(double sourceWeight, double targetWeight) {
        Composition both = (Composition) ModelCache.of(flows).map().bijection();
        FlowSpec map = ((Flow) both.parts().get(0)).spec();
        FlowSpec density = ((Flow) both.parts().get(1)).spec();
        return FlowObjectives.logLikelihoodRatio(map, density, sourceWeight, targetWeight, ModelCache.BACKEND);
    }

    /** Trains; the same wherever it runs, as long as the parts are. */
    Trained train(SummedObjective.Parts parts, TrainingContext context) {
        // Minibatches are drawn where the shards are; what the trainer draws itself is not used for gradients.
        List<FloatMatrix> validation = List.of(validation(sourceValidation), validation(targetValidation));
        return Trainer.minimise(
                new SummedObjective(objective(1, 1), parts),
                start,
                decays,
                validation,
                validation,
                options(),
                new RandomStream(seed),
                context);
    }

    private FloatMatrix validation(double[] values) {
        return FloatMatrix.of(Matrix.of(values.length / features, features, values));
    }

    /** What a checkpoint must agree with. */
    String fingerprint() {
        return shards + " shards, seed " + seed + ", options " + Arrays.toString(options) + ", start "
                + Arrays.hashCode(start) + ", validation " + Arrays.hashCode(sourceValidation) + " "
                + Arrays.hashCode(targetValidation) + ", rows " + Arrays.hashCode(sourceWeights) + " "
                + Arrays.hashCode(targetWeights);
    }
}
