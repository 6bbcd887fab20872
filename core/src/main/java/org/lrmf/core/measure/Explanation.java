package org.lrmf.core.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

/**
 * What stands beside a verdict: further distances, at which scale the difference lives, and where it lies. The verdict's
 * word does not rest on any of it.
 *
 * @param pairs pairs of columns whose correlations differ, most first
 * @param parity three or four columns whose parity differs
 * @param regions regions that hold more of one side's rows, clearest first
 */
public record Explanation(
        Distances distances,
        BlurredBound blurred,
        List<PairDifference> pairs,
        Optional<ParityDifference> parity,
        List<UnevenRegion> regions,
        Names names) {
    private static final double LEVEL = 0.05;
    private static final int NAMED_PAIRS = 3;

    public Explanation {
        pairs = List.copyOf(pairs);
        regions = List.copyOf(regions);
    }

    /**
     * What things are called in sentences.
     *
     * @param first the first sample, such as {@code the source}; second likewise
     */
    public record Names(List<String> columns, String first, String second) {
        public Names {
            columns = List.copyOf(columns);
        }
    }

    /**
     * @param measured what is known of {@code x} and {@code y}
     * @param x rows of the first sample as they were measured, {@code [rows, features]}; y likewise
     * @param xUnits the same rows in the units of the data, in which regions are described; yUnits likewise
     */
    public static Explanation of(
            Measurement measured, Matrix x, Matrix y, Matrix xUnits, Matrix yUnits, Names names, RandomStream random) {
        return new Explanation(
                Distances.of(measured.energy(), measured.columns(), x, y, random.split("distances")),
                BlurredBound.at(BlurredBound.DEFAULT_SCALE, measured.classifier(), x, y, random.split("blurred")),
                PairDifference.between(x, y, LEVEL, random.split("pairs")),
                ParityDifference.find(x, y, LEVEL, random.split("parity")),
                RegionSearch.search(xUnits, yUnits, LEVEL, random.split("regions")),
                names);
    }

    /** Where a difference is, in words. */
    public List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        if (!pairs.isEmpty()) {
            List<String> worst =
                    pairs.stream().limit(NAMED_PAIRS).map(this::words).toList();
            sentences.add(
                    "The pairs of columns whose correlation differs most, by ranks: " + String.join("; ", worst) + ".");
        }
        parity.ifPresent(found -> sentences.add(found.sentence(names.columns(), names.first(), names.second())));
        regions.forEach(region -> sentences.add(region.sentence(names.columns(), names.first(), names.second())));
        blurred.sentence().ifPresent(sentences::add);
        return sentences;
    }

    private String words(PairDifference pair) {
        return Text.format(
                "%s with %s (%.2f in %s, %.2f in %s)",
                names.columns().get(pair.first()),
                names.columns().get(pair.second()),
                pair.firstCorrelation(),
                names.first(),
                pair.secondCorrelation(),
                names.second());
    }
}
