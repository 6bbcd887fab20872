package org.lrmf.report;

import com.github.mustachejava.DefaultMustacheFactory;
import com.github.mustachejava.Mustache;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Fills the template of findings. Everything from the model is escaped by the template engine. */
final class FindingsPage {
    private FindingsPage() {}

    static String html(Findings findings) {
        List<Figure> figures = new ArrayList<>();
        List<Map<String, Object>> sections = findings.sections().stream()
                .map(section -> section(section, figures))
                .toList();
        Map<String, Object> context = Map.ofEntries(
                Map.entry("title", findings.title()),
                Map.entry("question", findings.question()),
                Map.entry("tone", findings.holds() ? "good" : "bad"),
                Map.entry("heading", heading(findings)),
                Map.entry(
                        "claims",
                        findings.claims().stream().map(FindingsPage::claim).toList()),
                Map.entry("sections", sections),
                Map.entry("facts", findings.facts()),
                Map.entry("command", findings.command()),
                Map.entry("style", PageParts.text("report.css")),
                Map.entry("more", PageParts.text("findings.css")),
                Map.entry("script", PageParts.script("findings.js")),
                Map.entry("echarts", PageParts.echarts()),
                Map.entry("data", FindingsData.figures(figures)));
        Mustache template =
                new DefaultMustacheFactory().compile(new StringReader(PageParts.text("findings.mustache")), "findings");
        StringWriter page = new StringWriter();
        template.execute(page, context);
        return page.toString();
    }

    private static String heading(Findings findings) {
        long tested = findings.claims().stream()
                .filter(claim -> claim.outcome() != Claim.Outcome.REPORTED)
                .count();
        long held = findings.claims().stream()
                .filter(claim -> claim.outcome() == Claim.Outcome.HOLDS)
                .count();
        return held + " of " + tested + (tested == 1 ? " claim" : " claims") + (held == 1 ? " holds" : " hold");
    }

    private static Map<String, Object> claim(Claim claim) {
        return Map.of(
                "said", claim.said(),
                "measured", claim.measured(),
                "tone", claim.outcome().tone(),
                "word", claim.outcome().word());
    }

    private static Map<String, Object> section(FindingsSection section, List<Figure> figures) {
        List<Map<String, Object>> drawn = new ArrayList<>();
        for (Figure figure : section.figures()) {
            boolean still =
                    figure instanceof Figure.Cloud cloud && cloud.frames().size() == 1;
            boolean framed = figure instanceof Figure.Turntable || (figure instanceof Figure.Cloud && !still);
            List<String> strips = figure instanceof Figure.Turntable turntable
                    ? turntable.strips().stream().map(Figure.Strip::caption).toList()
                    : List.of();
            List<Map<String, Object>> gallery = figure instanceof Figure.Gallery pictures
                    ? pictures.lines().stream().map(FindingsPage::line).toList()
                    : List.of();
            drawn.add(Map.ofEntries(
                    Map.entry("id", "figure-" + figures.size()),
                    Map.entry("title", figure.title()),
                    Map.entry("note", figure.note()),
                    Map.entry("framed", framed),
                    Map.entry("canvas", strips.isEmpty() && gallery.isEmpty()),
                    Map.entry("square", figure instanceof Figure.Cloud),
                    Map.entry("turning", !strips.isEmpty()),
                    Map.entry("strips", strips),
                    Map.entry("gallery", gallery)));
            figures.add(figure);
        }
        List<Map<String, Object>> tables = section.tables().stream()
                .map(table -> Map.<String, Object>of(
                        "caption", table.caption(),
                        "first", table.headings().get(0),
                        "headings", table.headings().subList(1, table.headings().size()),
                        "lines", table.lines().stream().map(FindingsPage::line).toList()))
                .toList();
        return Map.of("title", section.title(), "lead", section.lead(), "tables", tables, "figures", drawn);
    }

    private static Map<String, Object> line(List<String> cells) {
        return Map.of("first", cells.get(0), "cells", cells.subList(1, cells.size()));
    }

    private static Map<String, Object> line(Figure.PictureLine line) {
        return Map.of(
                "caption",
                line.caption(),
                "pictures",
                line.pictures().stream()
                        .map(picture -> Map.of(
                                "alternative",
                                picture.alternative(),
                                "source",
                                "data:image/png;base64," + Base64.getEncoder().encodeToString(picture.png())))
                        .toList());
    }
}
