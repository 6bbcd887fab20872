package org.lrmf.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lrmf.core.align.Alignment;
import org.lrmf.core.measure.JacobianSpread;
import org.lrmf.core.measure.LabelTransfer;
import org.lrmf.core.measure.Measurement;
import org.lrmf.core.measure.Text;
import org.lrmf.report.KeyNumber;
import org.lrmf.report.KeyNumber.State;

/** The cards of the report: the numbers behind the verdict. */
final class KeyNumbers {
    private KeyNumbers() {}

    /** @param toleranceNats what the verdict was taken with */
    static List<KeyNumber> of(Alignment alignment, double toleranceNats, Optional<LabelTransfer> labels) {
        Measurement measured = alignment.measurement();
        Marks marks = new Marks(toleranceNats, alignment.verdict().word());
        List<KeyNumber> numbers = new ArrayList<>();
        measured.ratio()
                .ifPresent(ratio -> numbers.add(new KeyNumber(
                        "Log-likelihood ratio L",
                        text("%.3f", ratio.nats()),
                        "nats",
                        text("± %.3f", ratio.standardError()),
                        measured.ratioIsReliable()
                                ? "0 when the aligned source and the target have one distribution, 1.386 when they do not "
                                        + "overlap."
                                : "Outside of what is possible, from the lower limit to 1.386: the density family does not suit "
                                        + "this data. Rely on the other numbers.",
                        marks.ratio(ratio, measured.ratioIsReliable()))));
        numbers.add(new KeyNumber(
                "Divergence seen by classifiers",
                text("%.3f", measured.classifier().nats()),
                "nats",
                text("± %.3f", measured.classifier().standardError()),
                text("Classifiers that try to tell the two apart prove at least %.3f nats.", measured.lowerLimitNats()),
                marks.divergence(measured.classifier(), measured.lowerLimitNats())));
        numbers.add(new KeyNumber(
                "Told apart",
                text("%.1f", 100 * measured.classifier().accuracy()),
                "%",
                text("p = %.2g", measured.classifier().pValue()),
                "How often the best mix of classifiers puts a held-out row on the right side. 50% is pure chance.",
                marks.toldApart(measured.classifier())));
        numbers.add(new KeyNumber(
                "Energy distance",
                text("%.4f", measured.energy().value()),
                "",
                text(
                        "p = %.2g, was %.4f",
                        measured.energy().pValue(), alignment.before().energy().value()),
                text(
                        "Two samples of one distribution stay below %.4f in 95 of 100 cases.",
                        measured.energy().nullLevel()),
                marks.energy(measured.energy())));
        numbers.add(new KeyNumber(
                "Neighbours kept",
                text("%.2f", alignment.neighbourhoods().jaccard()),
                "",
                text("trustworthiness %.3f", alignment.neighbourhoods().trustworthiness()),
                "1 when each row's ten nearest rows stay the same, 0 when none does. Trustworthiness falls below 1 where "
                        + "rows that were far come near.",
                State.NEUTRAL));
        JacobianSpread stretching = alignment.stretching();
        numbers.add(new KeyNumber(
                "Stretching by the map",
                times(stretching.smallestTypical()) + "–" + times(stretching.largestTypical()),
                "times",
                "",
                text(
                        "How far a typical row's surroundings are pulled apart, along the narrowest and the widest direction, "
                                + "in standard deviations. At the worst of %d rows: %s and %s.",
                        stretching.rows(), times(stretching.smallest()), times(stretching.largest())),
                State.NEUTRAL));
        labels.ifPresent(transfer -> numbers.add(new KeyNumber(
                "Labels that travel rightly",
                text("%.1f", 100 * transfer.after()),
                "%",
                text("was %.1f%%", 100 * transfer.before()),
                text(
                        "Rows whose label a vote of the target's labelled rows guesses; on the target's own rows it is "
                                + "%.1f%%.",
                        100 * transfer.ceiling()),
                transfer.after() >= transfer.ceiling() - 0.03 ? State.GOOD : State.BAD)));
        return numbers;
    }

    private static String times(double stretching) {
        return text(stretching >= 100 ? "%,.0f" : "%.2g", stretching);
    }

    private static String text(String format, Object... values) {
        return Text.format(format, values);
    }
}
