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
import java.util.Arrays;
import java.util.List;
import org.lrmf.engine.array.Matrix;

/** What the page of a comparison draws, as JSON that is safe inside a {@code script} element. */
final class ComparisonData {
    /** More digits than a small picture can show. */
    private static final MathContext DRAWN = new MathContext(4);

    /** The share of target rows beyond each edge of the common frame, before it is widened. */
    private static final double TRIMMED = 0.005;

    /** What the frame is wider than the target, on each side, relative to its width. */
    private static final double MARGIN = 0.2;

    /** Multiples of this fill the unit interval evenly. */
    private static final double GOLDEN = 0.61803398875;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private ComparisonData() {}

    static String of(ComparisonModel model) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = MAPPER.createGenerator(text)) {
            generator.setCharacterEscapes(new ScriptEscapes());
            MAPPER.writeTree(generator, tree(model));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static ObjectNode tree(ComparisonModel model) {
        Projection projection = Projection.fit(model.target());
        ObjectNode json = JSON.objectNode();
        ArrayNode axes = json.putArray("axes");
        for (int k = 0; k < 2; k++) {
            axes.add(
                    switch (model.columns().size()) {
                        case 1 -> k == 0 ? model.columns().get(0) : "spread (no meaning)";
                        case 2 -> model.columns().get(k);
                        default ->
                            "component " + (k + 1) + " of the target ("
                                    + Math.round(100 * projection.shares()[k]) + "% of its variance)";
                    });
        }
        Matrix target = plane(model.target(), projection);
        ArrayNode extents = json.putArray("extents");
        for (int k = 0; k < 2; k++) {
            extents.add(extent(target.column(k)));
        }
        json.set("target", points(target));
        model.labels().forEach(json.putArray("labels")::add);
        ArrayNode contenders = json.putArray("contenders");
        for (Contender contender : model.contenders()) {
            if (contender.scored()) {
                ObjectNode node = contenders.addObject();
                node.put("name", contender.name());
                node.set("points", points(plane(contender.images(), projection)));
                ObjectNode place = node.putObject("bracket");
                contender.bracket().ifPresent(bracket -> {
                    put(place, "lower", bracket.lower());
                    put(place, "estimate", bracket.estimate());
                    put(place, "upper", bracket.upper());
                    put(place, "ratio", bracket.ratio());
                });
            }
        }
        return json;
    }

    /** Two coordinates of each row: the columns themselves where there are two. */
    private static Matrix plane(Matrix rows, Projection projection) {
        if (rows.columns() == 2) {
            return rows;
        } else if (rows.columns() > 2) {
            return projection.project(rows);
        }
        Matrix result = Matrix.zeros(rows.rows(), 2);
        for (int row = 0; row < rows.rows(); row++) {
            result.set(row, 0, rows.get(row, 0));
            result.set(row, 1, row * GOLDEN % 1);
        }
        return result;
    }

    private static ArrayNode extent(double[] column) {
        double[] sorted =
                Arrays.stream(column).filter(Double::isFinite).sorted().toArray();
        if (sorted.length == 0) {
            return JSON.arrayNode().add(0).add(1);
        }
        double low = sorted[(int) (TRIMMED * (sorted.length - 1))];
        double high = sorted[(int) Math.ceil((1 - TRIMMED) * (sorted.length - 1))];
        double size = high > low ? high - low : Math.max(Math.abs(high), 1);
        return JSON.arrayNode().add(low - MARGIN * size).add(high + MARGIN * size);
    }

    private static ArrayNode points(Matrix rows) {
        ArrayNode json = JSON.arrayNode();
        for (int row = 0; row < rows.rows(); row++) {
            ArrayNode point = json.addArray();
            for (double value : List.of(rows.get(row, 0), rows.get(row, 1))) {
                if (Double.isFinite(value)) {
                    point.add(drawn(value));
                } else {
                    point.addNull();
                }
            }
        }
        return json;
    }

    private static void put(ObjectNode json, String name, double value) {
        if (Double.isFinite(value)) {
            json.put(name, drawn(value));
        }
    }

    private static double drawn(double value) {
        return BigDecimal.valueOf(value).round(DRAWN).doubleValue();
    }
}
