package org.lrmf.report;

import com.github.mustachejava.DefaultMustacheFactory;
import com.github.mustachejava.Mustache;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Fills the template of a comparison. Everything from the model is escaped by the template engine. */
final class ComparisonPage {
    private ComparisonPage() {}

    static String html(ComparisonModel model) {
        List<Contender> scored =
                model.contenders().stream().filter(Contender::scored).toList();
        Map<String, Object> context = Map.ofEntries(
                Map.entry("title", model.title()),
                Map.entry("sentence", model.sentence()),
                Map.entry("lead", model.lead()),
                Map.entry("measures", model.measures()),
                Map.entry(
                        "lines",
                        model.contenders().stream().map(c -> line(model, c)).toList()),
                Map.entry(
                        "pictures", scored.stream().map(c -> picture(c, scored)).toList()),
                Map.entry("hasPictures", !scored.isEmpty()),
                Map.entry("chartHeight", 5.5 + 2.1 * scored.size() + "rem"),
                Map.entry("labelled", !model.labels().isEmpty()),
                Map.entry(
                        "details",
                        model.contenders().stream().map(ComparisonPage::detail).toList()),
                Map.entry("facts", model.facts()),
                Map.entry("command", model.command()),
                Map.entry("notes", model.notes()),
                Map.entry("hasNotes", !model.notes().isEmpty()),
                Map.entry("style", PageParts.text("report.css")),
                Map.entry("more", PageParts.text("comparison.css")),
                Map.entry("script", PageParts.script("comparison.js")),
                Map.entry("echarts", PageParts.echarts()),
                Map.entry("data", ComparisonData.of(model)));
        Mustache template = new DefaultMustacheFactory()
                .compile(new StringReader(PageParts.text("comparison.mustache")), "comparison");
        StringWriter page = new StringWriter();
        template.execute(page, context);
        return page.toString();
    }

    private static Map<String, Object> line(ComparisonModel model, Contender contender) {
        List<Map<String, Object>> cells = new ArrayList<>();
        for (ComparisonModel.Cell cell : contender.cells()) {
            cells.add(Map.of(
                    "text",
                    cell.text(),
                    "spread",
                    cell.spread(),
                    "sort",
                    Double.isFinite(cell.value()) ? Double.toString(cell.value()) : ""));
        }
        return Map.of(
                "name", contender.name(),
                "words", contender.words(),
                "scored", contender.scored(),
                "cells", cells,
                "width", model.measures().size(),
                "failures", contender.failures());
    }

    private static Map<String, Object> picture(Contender contender, List<Contender> scored) {
        return Map.of("id", "picture-" + scored.indexOf(contender), "name", contender.name());
    }

    private static Map<String, Object> detail(Contender contender) {
        return Map.of("name", contender.name(), "words", contender.words(), "notes", contender.notes());
    }
}
