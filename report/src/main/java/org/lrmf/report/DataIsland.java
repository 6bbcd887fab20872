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
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.IntStream;
import org.lrmf.engine.array.Matrix;

/** The numbers that the page draws, as JSON that is safe inside a {@code script} element. */
final class DataIsland {
    /** Wide tables draw fewer points, so that the page stays small. */
    private static final int MAX_CELLS = 120_000;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private DataIsland() {}

    /** JSON in which {@code <}, {@code >}, {@code &} and the two line separators of JavaScript are escaped. */
    static String of(ReportModel model) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = MAPPER.createGenerator(text)) {
            generator.setCharacterEscapes(new ScriptEscapes());
            MAPPER.writeTree(generator, tree(model));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static ObjectNode tree(ReportModel model) {
        Samples samples = model.samples();
        ObjectNode json = JSON.objectNode();
        samples.columns().forEach(json.putArray("columns")::add);
        json.set("scatter", scatter(samples));
        json.set("histograms", histograms(samples));
        json.set("loss", loss(model.loss()));
        return json;
    }

    private static ObjectNode scatter(Samples samples) {
        int drawn = Math.max(1, MAX_CELLS / samples.columns().size());
        int[] sourceRows = spread(samples.source().rows(), drawn);
        int[] targetRows = spread(samples.target().rows(), drawn);
        Projection projection = Projection.fit(samples.target().append(samples.aligned()));
        ObjectNode json = JSON.objectNode();
        json.set("shares", array(projection.shares(), 4));
        json.set("source", side(samples.source().select(sourceRows), projection));
        json.set("aligned", side(samples.aligned().select(sourceRows), projection));
        json.set("target", side(samples.target().select(targetRows), projection));
        ArrayNode labels = json.putArray("labels");
        if (!samples.labels().isEmpty()) {
            IntStream.of(sourceRows).mapToObj(samples.labels()::get).forEach(labels::add);
        }
        return json;
    }

    /** The two components, then every column: each an array over the rows. */
    private static ArrayNode side(Matrix rows, Projection projection) {
        ArrayNode json = JSON.arrayNode();
        for (Matrix part : List.of(projection.project(rows), rows)) {
            for (int column = 0; column < part.columns(); column++) {
                json.add(column(part.column(column)));
            }
        }
        return json;
    }

    private static ArrayNode histograms(Samples samples) {
        ArrayNode json = JSON.arrayNode();
        for (int column = 0; column < samples.columns().size(); column++) {
            Histogram histogram = Histogram.of(
                    samples.source().column(column),
                    samples.aligned().column(column),
                    samples.target().column(column));
            ObjectNode node = json.addObject();
            node.set("edges", column(histogram.edges()));
            node.set("source", array(histogram.source(), 5));
            node.set("aligned", array(histogram.aligned(), 5));
            node.set("target", array(histogram.target(), 5));
        }
        return json;
    }

    private static ArrayNode loss(List<LossPoint> points) {
        ArrayNode json = JSON.arrayNode();
        for (LossPoint point : points) {
            ArrayNode node = json.addArray();
            node.add(point.step());
            add(node, point.training(), 5);
            add(node, point.validation(), 5);
        }
        return json;
    }

    /** Five digits of the column's range are more than a screen can show. */
    private static ArrayNode column(double[] values) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            if (Double.isFinite(value)) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        double size = high > low ? high - low : Math.max(Math.abs(low), Double.MIN_NORMAL);
        return array(values, 5 - (int) Math.floor(Math.log10(Math.min(size, Double.MAX_VALUE))));
    }

    private static ArrayNode array(double[] values, int decimals) {
        ArrayNode json = JSON.arrayNode();
        for (double value : values) {
            add(json, value, decimals);
        }
        return json;
    }

    private static void add(ArrayNode json, double value, int decimals) {
        if (Double.isFinite(value)) {
            json.add(BigDecimal.valueOf(value)
                    .setScale(decimals, RoundingMode.HALF_EVEN)
                    .doubleValue());
        } else {
            json.addNull();
        }
    }

    private static int[] spread(int rows, int limit) {
        int count = Math.min(rows, limit);
        return IntStream.range(0, count)
                .map(i -> (int) ((long) i * rows / count))
                .toArray();
    }
}
