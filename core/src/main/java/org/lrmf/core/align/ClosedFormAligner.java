package org.lrmf.core.align;

import java.util.List;
import org.lrmf.core.align.ClosedForms.ClosedForm;
import org.lrmf.core.train.Faults;
import org.lrmf.core.train.TrainingContext;

/** Fits one closed form; it makes no choice, so that it uses the validation rows too. */
final class ClosedFormAligner implements Aligner {
    private final Method method;

    ClosedFormAligner(Method method) {
        this.method = method;
    }

    @Override
    public Fit fit(Split source, Split target, AlignOptions options, TrainingContext context) {
        AlignOptions used = method == Method.NONE ? options.withAtoms(false) : options;
        Spreading a = Spreading.of(source, used, "source atoms");
        Spreading b = Spreading.of(target, used, "target atoms");
        ClosedForm form = new ClosedForms(
                        a.training().append(a.validation()),
                        a.atoms(),
                        b.training().append(b.validation()),
                        b.atoms())
                .of(method);
        return new Fit(
                form.between(a.atoms(), b.atoms()),
                b.atoms(),
                form.after(),
                form.words(),
                false,
                List.of(),
                Faults.NONE,
                List.of());
    }
}
