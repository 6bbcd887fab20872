package org.lrmf.core.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;

/** Whole numbers in the JSON of a model. */
final class Numbers {
    private Numbers() {}

    static void put(ArrayNode array, int[] values) {
        for (int value : values) {
            array.add(value);
        }
    }

    static int[] ints(JsonNode array) {
        int[] result = new int[array.size()];
        for (int i = 0; i < result.length; i++) {
            if (!array.get(i).canConvertToInt() || !array.get(i).isIntegralNumber()) {
                throw new IllegalArgumentException("a list of whole numbers holds something else");
            }
            result[i] = array.get(i).intValue();
        }
        return result;
    }

    static int bounded(JsonNode node, int most) {
        if (!node.isIntegralNumber() || !node.canConvertToInt() || node.intValue() < 1 || node.intValue() > most) {
            throw new IllegalArgumentException("a size does not lie between 1 and " + most);
        }
        return node.intValue();
    }
}
