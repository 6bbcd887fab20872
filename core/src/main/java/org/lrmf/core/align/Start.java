package org.lrmf.core.align;

import java.util.List;
import java.util.Optional;
import org.lrmf.core.align.ClosedForms.ClosedForm;
import org.lrmf.core.atoms.AtomSpread;
import org.lrmf.core.bijection.Bijection;
import org.lrmf.core.flow.Flow;
import org.lrmf.core.flow.FlowOptions;
import org.lrmf.core.flow.FlowSpec;
import org.lrmf.core.flow.LuAffineLayer;
import org.lrmf.core.measure.DensityOptions;
import org.lrmf.core.train.Faults;
import org.lrmf.core.train.TracePoint;
import org.lrmf.core.train.TrainOptions;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.backend.Backend;
import org.lrmf.engine.random.RandomStream;

/**
 * Where every trained map starts: repeated values are spread out, closed forms are fitted, and the best of them by
 * cross-validation, made more likely where that helps, or the one that the options name, is what T is before its first step.
 * One seed gives all methods the same start.
 *
 * @param chosen the closed form, fitted to training rows
 * @param form the same, or a more likely one
 * @param random the stream that the start was drawn from
 */
record Start(
        Spreading source,
        Spreading target,
        ClosedForm chosen,
        ClosedForm form,
        AlignOptions options,
        RandomStream random) {
    /** T's layers with the parameters that make it the closed form's middle. */
    record MapStart(FlowSpec map, float[] parameters) {}

    static Start of(Split source, Split target, AlignOptions options) {
        RandomStream random = new RandomStream(options.seed()).split("lrmf");
        Spreading a = Spreading.of(source, options, "source atoms");
        Spreading b = Spreading.of(target, options, "target atoms");
        ClosedForms forms = new ClosedForms(a.training(), a.atoms(), b.training(), b.atoms());
        if (options.start().isPresent()) {
            ClosedForm named = forms.of(options.start().get());
            return new Start(a, b, named, named, options, random);
        }
        ClosedForm chosen = ClosedFormChoice.ordered(a, b, random.split("choice")).stream()
                .map(forms::of)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow();
        if (chosen.kind().matchesMoments() && AffineLrmf.suits(a.training(), b.training())) {
            AffineLrmf likelihood = chosen.likelihood(a.training(), b.training(), random);
            if (likelihood.helps()) {
                return new Start(a, b, chosen, chosen.likelier(likelihood.fit()), options, random);
            }
        }
        return new Start(a, b, chosen, chosen, options, random);
    }

    /** How the start came about, as a sentence. */
    String words() {
        return options.start().isPresent()
                ? "The start that was asked for: " + form.words() + "."
                : "The closed form chosen by cross-validation: " + form.words() + ".";
    }

    /** The source's training rows in scores, of shape {@code [rows, features]}, and likewise the others. */
    Matrix sourceTraining() {
        return form.before().forward(source.training()).rows();
    }

    Matrix sourceValidation() {
        return form.before().forward(source.validation()).rows();
    }

    Matrix targetTraining() {
        return form.after().forward(target.training()).rows();
    }

    Matrix targetValidation() {
        return form.after().forward(target.validation()).rows();
    }

    /** From source rows to scores, for rows that are not among those that the start was fitted on. */
    AlignmentMap sourceScores() {
        return scores(source.atoms(), form.before());
    }

    AlignmentMap targetScores() {
        return scores(target.atoms(), form.after());
    }

    private static AlignmentMap scores(AtomSpread atoms, Bijection scores) {
        return new AlignmentMap(new boolean[atoms.features()], atoms, scores, AtomSpread.none(atoms.features(), 0));
    }

    FlowOptions flow() {
        return options.flow().orElseGet(() -> options.kind().sized(sized().flow()));
    }

    TrainOptions training() {
        TrainOptions training = options.training().orElse(sized().training());
        return options.steps().isPresent() ? training.withSteps(options.steps().getAsInt()) : training;
    }

    private DensityOptions sized() {
        return DensityOptions.forRows(
                Math.min(source.split().trainingRows().length, target.split().trainingRows().length),
                source.atoms().features());
    }

    MapStart map() {
        LuAffineLayer.Start affine =
                LuAffineLayer.of(form.middle().matrix(), form.middle().shift());
        FlowSpec map = flow().spec(affine.layer(), random.split("map layers"));
        float[] parameters = map.initialise(random.split("map start"));
        System.arraycopy(affine.parameters(), 0, parameters, 0, affine.parameters().length);
        return new MapStart(map, parameters);
    }

    /** The whole map with T between the scores. */
    Bijection around(FlowSpec map, float[] parameters, Backend backend) {
        return form.before()
                .then(new Flow(map, parameters, backend))
                .then(form.after().inverted());
    }

    /** A fit that ends at {@code map}. */
    Fit refined(Bijection map, List<TracePoint> trace, Faults faults, List<String> notes) {
        AlignmentMap whole =
                new AlignmentMap(new boolean[source.atoms().features()], source.atoms(), map, target.atoms());
        return new Fit(whole, target.atoms(), form.after(), form.words(), true, trace, faults, notes);
    }

    /**
     * A fit that ends where it started. Nothing is left to choose for a closed form, so that it may use the validation
     * rows too.
     */
    Fit unrefined(List<TracePoint> trace, Faults faults, List<String> notes) {
        Matrix a = source.training().append(source.validation());
        Matrix b = target.training().append(target.validation());
        ClosedForms forms = new ClosedForms(a, source.atoms(), b, target.atoms());
        ClosedForm whole = options.start().map(forms::of).orElseGet(() -> forms.like(chosen));
        if (!form.equals(chosen)) {
            whole = whole.likelier(whole.likelihood(a, b, random).fit());
        }
        return new Fit(
                whole.between(source.atoms(), target.atoms()),
                target.atoms(),
                whole.after(),
                form.words(),
                false,
                trace,
                faults,
                notes);
    }
}
