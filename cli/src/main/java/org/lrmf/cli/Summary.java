package org.lrmf.cli;

import org.lrmf.core.align.Alignment;
import org.lrmf.core.measure.ClassifierResult;
import org.lrmf.core.measure.Text;

/** The verdict in three lines. */
final class Summary {
    private Summary() {}

    static void print(Run run, Alignment alignment, OutputFolder folder) {
        System.out.println(
                alignment.verdict().word() + ": " + alignment.verdict().sentence());
        ClassifierResult classifier = alignment.measurement().classifier();
        alignment
                .measurement()
                .ratio()
                .ifPresent(ratio -> System.out.println(Text.format(
                        "L = %.3f ± %.3f nats%s; a classifier tells the sides apart in %.1f%% of cases (50%% is chance); energy "
                                + "distance %.4f before, %.4f after; neighbours kept %.2f.",
                        ratio.nats(),
                        ratio.standardError(),
                        alignment.measurement().ratioIsReliable() ? "" : " (unreliable, see the report)",
                        100 * classifier.accuracy(),
                        alignment.before().energy().value(),
                        alignment.measurement().energy().value(),
                        alignment.neighbourhoods().jaccard())));
        run.tables().sampling().ifPresent(sampling -> System.out.println(sampling.result()));
        System.out.println("Report: " + folder.report());
    }
}
