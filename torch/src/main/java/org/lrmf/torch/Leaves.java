package org.lrmf.torch;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * The flat parameter vector on a device, and the matrices and vectors in it that operations own: leaves of the graph of
 * derivatives. Each is differentiated by itself, because the gradient of a slice is as long as the whole vector.
 *
 * <p>Operations ask for their leaves when they are made; after that threads may share the leaves.
 */
final class Leaves {
    private final int parameters;
    private final Tensor flat;
    private final Map<Span, Tensor> leaves = new LinkedHashMap<>();

    /** A vector has 0 columns. */
    private record Span(int offset, int rows, int columns) {
        int length() {
            return columns == 0 ? rows : rows * columns;
        }
    }

    @SuppressWarnings("try")
    Leaves(int parameters, Placement placement) {
        this.parameters = parameters;
        try (PointerScope scope = new PointerScope()) {
            flat = Placement.kept(placement.empty(parameters));
        }
    }

    /** The parameters from {@code offset} on as a matrix, row-major. */
    Tensor matrix(int offset, int rows, int columns) {
        return leaf(new Span(offset, rows, columns));
    }

    Tensor vector(int offset, int length) {
        return leaf(new Span(offset, length, 0));
    }

    @SuppressWarnings("try")
    private Tensor leaf(Span span) {
        if (span.offset < 0 || span.offset + span.length() > parameters) {
            throw new IllegalArgumentException("the operation needs parameters " + span.offset + " to "
                    + (span.offset + span.length()) + " of " + parameters);
        }
        return leaves.computeIfAbsent(span, key -> {
            try (PointerScope scope = new PointerScope()) {
                Tensor slice = flat.narrow(0, span.offset, span.length());
                Tensor shaped = span.columns == 0 ? slice : slice.view(span.rows, span.columns);
                return Placement.kept(shaped.detach().set_requires_grad(true));
            }
        });
    }

    /** Sets all parameters. No thread may be at work. */
    @SuppressWarnings("try")
    void load(float[] values, Placement placement) {
        if (parameters > 0) {
            try (PointerScope scope = new PointerScope()) {
                flat.copy_(placement.floats(values, parameters));
            }
        }
    }

    /** How long the array is that {@link #gradient} fills: all leaves one after the other. */
    int length() {
        return leaves.keySet().stream().mapToInt(Span::length).sum();
    }

    /**
     * Writes the gradient of a tensor of one value with respect to each leaf, 0 where it does not depend on it. All come
     * from the device at once: a GPU is waited for at each copy.
     */
    void gradient(Tensor value, float[] into) {
        if (!value.requires_grad()) {
            Arrays.fill(into, 0f);
            return;
        }
        TensorVector all = new TensorVector();
        leaves.values().forEach(all::push_back);
        TensorVector gradients =
                torch.grad(new TensorVector(value), all, new TensorVector(), new BoolOptional(), false, true);
        TensorVector parts = new TensorVector();
        int i = 0;
        for (Tensor leaf : leaves.values()) {
            Tensor gradient = gradients.get(i++);
            parts.push_back((gradient.defined() ? gradient : torch.zeros_like(leaf)).reshape(-1));
        }
        Placement.copy(torch.cat(parts), into, 0, length());
    }

    /** Adds arrays that {@link #gradient} filled to the flat gradient, in their order. */
    void add(float[][] sums, int count, float[] gradient) {
        int start = 0;
        for (Span span : leaves.keySet()) {
            for (int s = 0; s < count; s++) {
                for (int i = 0; i < span.length(); i++) {
                    gradient[span.offset + i] += sums[s][start + i];
                }
            }
            start += span.length();
        }
    }
}
