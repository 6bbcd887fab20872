package org.lrmf.core.model;

import java.util.LinkedHashMap;
import java.util.Map;

/** Tensors by path while a model is written or read. */
final class TensorStore {
    private final Map<String, Tensor> tensors;

    TensorStore() {
        this(new LinkedHashMap<>());
    }

    TensorStore(Map<String, Tensor> tensors) {
        this.tensors = tensors;
    }

    Map<String, Tensor> all() {
        return tensors;
    }

    void put(String path, double[] values) {
        tensors.put(path, Tensor.of(values));
    }

    void put(String path, float[] values) {
        tensors.put(path, Tensor.of(values));
    }

    /**
     * @throws IllegalArgumentException if there is no such tensor
     */
    Tensor get(String path) {
        Tensor tensor = tensors.get(path);
        if (tensor == null) {
            throw new IllegalArgumentException("the tensor " + path + " is missing");
        }
        return tensor;
    }

    double[] doubles(String path) {
        return get(path).values().clone();
    }
}
