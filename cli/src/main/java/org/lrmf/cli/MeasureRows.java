package org.lrmf.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lrmf.core.align.Alignment;
import org.lrmf.core.measure.Estimate;
import org.lrmf.core.measure.Text;
import org.lrmf.report.MeasureRow;

/** The report's table of all measures. */
final class MeasureRows {
    private MeasureRows() {}

    static List<MeasureRow> of(Alignment alignment) {
        Map<String, Estimate> before = new HashMap<>();
        alignment
                .before()
                .estimates()
                .forEach(estimate -> before.put(estimate.method().key(), estimate));
        List<Estimate> after = new ArrayList<>(alignment.measurement().estimates());
        after.addAll(alignment.explanation().distances().estimates());
        after.add(alignment.neighbourhoods().estimate());
        after.add(alignment.stretching().estimate());
        return after.stream()
                .map(estimate -> row(estimate, before.get(estimate.method().key())))
                .toList();
    }

    private static MeasureRow row(Estimate after, @Nullable Estimate before) {
        Estimate.Method method = after.method();
        return new MeasureRow(
                method.name(),
                method.meaning(),
                method.unit(),
                method.direction().words(),
                before == null ? "" : MeasureText.value(before.value()),
                MeasureText.value(after.value()),
                MeasureText.error(after).strip(),
                after.chance().map(chance -> MeasureText.value(chance.level())).orElse(""),
                after.chance()
                        .map(chance -> Text.format("%.2g", chance.pValue()))
                        .orElse(""),
                Text.format("%,d", after.rows()),
                method.source(),
                method.cost());
    }
}
