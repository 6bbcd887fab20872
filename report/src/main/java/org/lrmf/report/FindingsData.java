package org.lrmf.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** Findings as JSON: the figures for the page, and the results for programs. */
final class FindingsData {
    /** More digits than a screen can show. */
    private static final MathContext DRAWN = new MathContext(5);

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private FindingsData() {}

    /** Claims, tables and numbers, indented, with a line break at the end. */
    static String results(Findings findings) {
        ObjectNode json = JSON.objectNode();
        json.put("title", findings.title());
        json.put("command", findings.command());
        json.put("holds", findings.holds());
        ObjectNode facts = json.putObject("facts");
        findings.facts().forEach(group -> group.facts().forEach(fact -> facts.put(fact.name(), fact.value())));
        ArrayNode claims = json.putArray("claims");
        for (Claim claim : findings.claims()) {
            claims.addObject()
                    .put("said", claim.said())
                    .put("measured", claim.measured())
                    .put("outcome", claim.outcome().name());
        }
        ObjectNode numbers = json.putObject("numbers");
        findings.numbers().forEach((name, value) -> {
            if (Double.isFinite(value)) {
                numbers.put(name, value);
            } else {
                numbers.putNull(name);
            }
        });
        ArrayNode tables = json.putArray("tables");
        for (FindingsSection section : findings.sections()) {
            for (FindingsTable table : section.tables()) {
                ObjectNode node = tables.addObject();
                node.put("section", section.title());
                node.put("caption", table.caption());
                table.headings().forEach(node.putArray("headings")::add);
                ArrayNode lines = node.putArray("lines");
                table.lines().forEach(line -> line.forEach(lines.addArray()::add));
            }
        }
        return json.toPrettyString() + "\n";
    }

    /** The figures, in the order of the page, as JSON that is safe inside a {@code script} element. */
    static String figures(List<Figure> figures) {
        ArrayNode json = JSON.arrayNode();
        figures.forEach(figure -> json.add(node(figure)));
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = MAPPER.createGenerator(text)) {
            generator.setCharacterEscapes(new ScriptEscapes());
            MAPPER.writeTree(generator, json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static ObjectNode node(Figure figure) {
        ObjectNode json = JSON.objectNode();
        if (figure instanceof Figure.Chart chart) {
            json.put("kind", "chart");
            json.set("across", axis(chart.across()));
            json.set("up", axis(chart.up()));
            ArrayNode series = json.putArray("series");
            for (Figure.Series one : chart.series()) {
                ObjectNode node = series.addObject();
                node.put("name", one.name());
                node.put("style", one.style().name().toLowerCase(Locale.ROOT));
                node.set("points", points(one.x(), one.y()));
            }
        } else if (figure instanceof Figure.Cloud cloud) {
            json.put("kind", "cloud");
            json.put("backdropName", cloud.backdrop().label());
            json.set("backdrop", points(cloud.backdrop().x(), cloud.backdrop().y()));
            ArrayNode hues = json.putArray("hues");
            for (double hue : cloud.hues()) {
                hues.add(Math.round(360 * hue));
            }
            ArrayNode frames = json.putArray("frames");
            for (Figure.Frame frame : cloud.frames()) {
                ObjectNode node = frames.addObject();
                node.put("label", frame.label());
                node.set("points", points(frame.x(), frame.y()));
            }
        } else if (figure instanceof Figure.Turntable turntable) {
            json.put("kind", "turntable");
            ArrayNode strips = json.putArray("strips");
            for (Figure.Strip strip : turntable.strips()) {
                ArrayNode pictures = strips.addArray();
                strip.pictures().forEach(png -> pictures.add(Base64.getEncoder().encodeToString(png)));
            }
        } else if (figure instanceof Figure.Gallery) {
            // Its pictures stand in the page itself, where printing and readers of pages find them without a script.
            json.put("kind", "gallery");
        }
        return json;
    }

    private static ObjectNode axis(Figure.Axis axis) {
        return JSON.objectNode().put("name", axis.name()).put("log", axis.logarithmic());
    }

    private static ArrayNode points(double[] x, double[] y) {
        ArrayNode json = JSON.arrayNode();
        for (int i = 0; i < x.length; i++) {
            if (Double.isFinite(x[i]) && Double.isFinite(y[i])) {
                json.addArray().add(drawn(x[i])).add(drawn(y[i]));
            } else {
                json.addArray().addNull().addNull();
            }
        }
        return json;
    }

    private static double drawn(double value) {
        return new BigDecimal(value).round(DRAWN).doubleValue();
    }
}
