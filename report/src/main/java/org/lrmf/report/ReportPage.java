package org.lrmf.report;

import com.github.mustachejava.DefaultMustacheFactory;
import com.github.mustachejava.Mustache;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Fills the template. Everything from the model is escaped by the template engine. */
final class ReportPage {
    private ReportPage() {}

    static String html(ReportModel model) {
        Mustache template =
                new DefaultMustacheFactory().compile(new StringReader(PageParts.text("report.mustache")), "report");
        StringWriter page = new StringWriter();
        template.execute(page, context(model));
        return page.toString();
    }

    private static Map<String, Object> context(ReportModel model) {
        VerdictBanner verdict = model.verdict();
        return Map.ofEntries(
                Map.entry("title", model.title()),
                Map.entry("tone", verdict.outcome().tone()),
                Map.entry("heading", verdict.outcome().heading()),
                Map.entry("word", verdict.outcome().name()),
                Map.entry("sentence", verdict.sentence()),
                Map.entry("reasons", verdict.reasons()),
                Map.entry("hasReasons", !verdict.reasons().isEmpty()),
                Map.entry(
                        "numbers",
                        model.numbers().stream().map(ReportPage::card).toList()),
                Map.entry("hasNumbers", !model.numbers().isEmpty()),
                Map.entry("trained", !model.loss().isEmpty()),
                Map.entry("labelled", !model.samples().labels().isEmpty()),
                Map.entry("tableNote", model.columns().note()),
                Map.entry("measures", model.columns().measures()),
                Map.entry("hasEstimates", !model.measures().isEmpty()),
                Map.entry(
                        "estimates",
                        model.measures().stream().map(ReportPage::estimate).toList()),
                Map.entry(
                        "rows",
                        model.columns().rows().stream().map(ReportPage::line).toList()),
                Map.entry("facts", model.facts()),
                Map.entry("command", model.command()),
                Map.entry("hasCommand", !model.command().isEmpty()),
                Map.entry(
                        "hasOrigin",
                        !model.command().isEmpty() || !model.facts().isEmpty()),
                Map.entry("notes", model.notes()),
                Map.entry("hasNotes", !model.notes().isEmpty()),
                Map.entry("style", PageParts.text("report.css")),
                Map.entry("script", PageParts.script("report.js")),
                Map.entry("echarts", PageParts.echarts()),
                Map.entry("data", DataIsland.of(model)));
    }

    private static Map<String, Object> card(KeyNumber number) {
        return Map.of(
                "name", number.name(),
                "value", number.value(),
                "unit", number.unit(),
                "uncertainty", number.uncertainty(),
                "explanation", number.explanation(),
                "tone", number.state().tone(),
                "state", number.state().word());
    }

    private static Map<String, Object> estimate(MeasureRow row) {
        return Map.of(
                "name", row.name(),
                "meaning", row.meaning(),
                "kind", row.unit().isEmpty() ? row.kind() : row.kind() + ", " + row.unit(),
                "source", row.source(),
                "cost", row.cost(),
                "cells",
                        Stream.of(row.before(), row.after(), row.error(), row.chance(), row.pValue(), row.rows())
                                .map(cell -> cell.isEmpty() ? "–" : cell)
                                .toList());
    }

    private static Map<String, Object> line(ColumnRow row) {
        List<String> values = row.values().stream().map(ReportPage::text).toList();
        return Map.of("column", row.column(), "values", values);
    }

    private static String text(double value) {
        if (!Double.isFinite(value)) {
            return "–";
        }
        double size = Math.abs(value);
        boolean plain = size == 0 || (size >= 1e-3 && size < 1e6);
        int decimals = size >= 1_000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : 3;
        return plain
                ? String.format(Locale.ROOT, "%." + decimals + "f", value)
                : String.format(Locale.ROOT, "%.2e", value);
    }
}
