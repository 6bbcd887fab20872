package org.lrmf.cli;

import org.lrmf.core.measure.LabelTransfer;
import org.lrmf.core.measure.Measurement;
import org.lrmf.core.measure.RatioEstimate;
import org.lrmf.core.measure.Text;

/** The columns of a comparison's table. */
enum Measured {
    DIVERGENCE(
            "divergenceNats",
            "divergence",
            "%.4f",
            "2·JSD that classifiers see between mapped source and target, in nats: an estimate from below. What is seen lies "
                    + "between the two limits; on few rows the classifiers' own number may not, and the nearer limit is taken. "
                    + "0 is best.") {
        @Override
        double of(Trial trial) {
            double lower = measurement(trial).lowerLimitNats();
            double upper = Math.max(lower, measurement(trial).upperLimitNats());
            return Math.max(lower, Math.min(measurement(trial).classifier().nats(), upper));
        }
    },
    LOWER(
            "lowerLimitNats",
            "at least",
            "%.3f",
            "A lower limit of 2·JSD at about 95%, in nats: so much difference is proved.") {
        @Override
        double of(Trial trial) {
            return measurement(trial).lowerLimitNats();
        }
    },
    UPPER(
            "upperLimitNats",
            "at most",
            "%.3f",
            "An upper limit of 2·JSD at about 95%, in nats, for differences of the kinds that were planted; 1.386 where "
                    + "nothing is ruled out.") {
        @Override
        double of(Trial trial) {
            return measurement(trial).upperLimitNats();
        }
    },
    RATIO(
            "lrmfNats",
            "L",
            "%.4f",
            "The log-likelihood ratio of private and shared densities, in nats. LRMF minimises it, the others do not. 0 is "
                    + "best, 1.386 no overlap.") {
        @Override
        double of(Trial trial) {
            return measurement(trial).ratio().map(RatioEstimate::nats).orElse(Double.NaN);
        }
    },
    TOLD_APART(
            "c2stAccuracy",
            "told apart",
            "%.1f%%",
            "How often the best mix of classifiers puts a held-out row on the right side. 50% is chance and best.") {
        @Override
        double of(Trial trial) {
            return measurement(trial).classifier().accuracy();
        }

        @Override
        double shown(double value) {
            return 100 * value;
        }
    },
    ENERGY(
            "energyDistance",
            "energy",
            "%.4f",
            "The energy distance in standard deviations of the target. Around 0 is best. Most methods choose their settings "
                    + "by it, on validation rows.") {
        @Override
        double of(Trial trial) {
            return measurement(trial).energy().value();
        }
    },
    NEIGHBOURS(
            "jaccard10",
            "neighbours",
            "%.3f",
            "The share of each row's ten nearest rows that the map keeps near (Jaccard index). 1 is best.") {
        @Override
        double of(Trial trial) {
            return trial.assessment().neighbourhoods().jaccard();
        }
    },
    LABELS(
            "labelTransferAccuracy",
            "labels",
            "%.1f%%",
            "Mapped rows whose label a vote of the target's labelled neighbours guesses. No fit has seen a label.") {
        @Override
        double of(Trial trial) {
            return trial.labels().map(LabelTransfer::after).orElse(Double.NaN);
        }

        @Override
        double shown(double value) {
            return 100 * value;
        }
    },
    SECONDS("seconds", "seconds", "%.1f", "Time of the fit on this machine, with the choice among settings.") {
        @Override
        double of(Trial trial) {
            return trial.seconds();
        }
    };

    private final String key;
    private final String heading;
    private final String format;
    private final String explanation;

    Measured(String key, String heading, String format, String explanation) {
        this.key = key;
        this.heading = heading;
        this.format = format;
        this.explanation = explanation;
    }

    abstract double of(Trial trial);

    /** The number in the unit that people are shown. */
    double shown(double value) {
        return value;
    }

    /** The name in {@code compare.json}. */
    String key() {
        return key;
    }

    String heading() {
        return heading;
    }

    String explanation() {
        return explanation;
    }

    String text(double value) {
        return Double.isFinite(value) ? Text.format(format, shown(value)) : "–";
    }

    private static Measurement measurement(Trial trial) {
        return trial.assessment().measurement();
    }
}
