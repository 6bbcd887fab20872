package org.lrmf.core.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.lrmf.core.bijection.AffineBijection;
import org.lrmf.core.bijection.Bijection;
import org.lrmf.core.bijection.Composition;
import org.lrmf.core.bijection.ElementwiseAffine;
import org.lrmf.core.bijection.InverseBijection;
import org.lrmf.core.bijection.MarginalMap;
import org.lrmf.core.bijection.MonotoneSpline;
import org.lrmf.core.bijection.Permutation;
import org.lrmf.core.flow.Flow;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.backend.Backend;

/** Bijections as JSON (what they are) and tensors (their numbers), each under a path. */
final class BijectionCodec {
    private BijectionCodec() {}

    static ObjectNode write(Bijection bijection, String path, TensorStore tensors) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (bijection instanceof Composition composition) {
            json.put("type", "composition");
            ArrayNode parts = json.putArray("parts");
            for (int i = 0; i < composition.parts().size(); i++) {
                parts.add(write(composition.parts().get(i), path + "." + i, tensors));
            }
        } else if (bijection instanceof InverseBijection inverse) {
            json.put("type", "inverse");
            json.set("original", write(inverse.original(), path + ".inverse", tensors));
        } else if (bijection instanceof ElementwiseAffine affine) {
            json.put("type", "elementwise-affine");
            tensors.put(path + ".scale", affine.scale());
            tensors.put(path + ".shift", affine.shift());
        } else if (bijection instanceof AffineBijection affine) {
            json.put("type", "affine");
            tensors.put(path + ".matrix", affine.matrix().values());
            tensors.put(path + ".shift", affine.shift());
        } else if (bijection instanceof Permutation permutation) {
            json.put("type", "permutation");
            Numbers.put(json.putArray("order"), permutation.order());
        } else if (bijection instanceof MarginalMap marginal) {
            json.put("type", "marginal");
            json.put("columns", marginal.splines().size());
            for (int i = 0; i < marginal.splines().size(); i++) {
                tensors.put(path + "." + i + ".knots", marginal.splines().get(i).knots());
                tensors.put(
                        path + "." + i + ".values", marginal.splines().get(i).valuesAtKnots());
            }
        } else if (bijection instanceof Flow flow) {
            json.put("type", "flow");
            FlowCodec.write(flow, json, path, tensors);
        } else {
            throw new IllegalArgumentException("no way is known to save a " + bijection.getClass());
        }
        return json;
    }

    /**
     * @param features how many columns are mapped
     * @throws IllegalArgumentException if the JSON and the tensors do not make a bijection
     */
    static Bijection read(JsonNode json, String path, TensorStore tensors, int features, Backend backend) {
        String type = json.path("type").asText();
        switch (type) {
            case "composition" -> {
                List<Bijection> parts = new ArrayList<>();
                for (int i = 0; i < json.path("parts").size(); i++) {
                    parts.add(read(json.path("parts").get(i), path + "." + i, tensors, features, backend));
                }
                return new Composition(parts);
            }
            case "inverse" -> {
                return read(json.path("original"), path + ".inverse", tensors, features, backend)
                        .inverted();
            }
            case "elementwise-affine" -> {
                return new ElementwiseAffine(tensors.doubles(path + ".scale"), tensors.doubles(path + ".shift"));
            }
            case "affine" -> {
                double[] shift = tensors.doubles(path + ".shift");
                return new AffineBijection(
                        Matrix.of(shift.length, shift.length, tensors.doubles(path + ".matrix")), shift);
            }
            case "permutation" -> {
                return new Permutation(Numbers.ints(json.path("order")));
            }
            case "marginal" -> {
                int columns =
                        Numbers.bounded(json.path("columns"), tensors.all().size());
                List<MonotoneSpline> splines = new ArrayList<>();
                for (int i = 0; i < columns; i++) {
                    splines.add(new MonotoneSpline(
                            tensors.doubles(path + "." + i + ".knots"), tensors.doubles(path + "." + i + ".values")));
                }
                return new MarginalMap(splines);
            }
            case "flow" -> {
                return FlowCodec.read(json, path, tensors, features, backend);
            }
            default -> throw new IllegalArgumentException("a part of the map is of an unknown type");
        }
    }
}
