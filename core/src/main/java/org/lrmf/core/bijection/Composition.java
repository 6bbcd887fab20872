package org.lrmf.core.bijection;

import java.util.ArrayList;
import java.util.List;
import org.lrmf.engine.array.Matrix;

/** Bijections one after the other; their log-determinants add up. */
public record Composition(List<Bijection> parts) implements Bijection {
    /**
     * @throws IllegalArgumentException if there is no part, or the parts differ in features
     */
    public Composition {
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("a composition needs at least one part");
        }
        int features = parts.get(0).features();
        for (Bijection part : parts) {
            if (part.features() != features) {
                throw new IllegalArgumentException("a map of " + features + " features cannot be followed by one of "
                        + part.features() + " features");
            }
        }
    }

    /** The parts in the order in which rows pass them; compositions among them are laid open. */
    public static Composition of(Bijection... parts) {
        List<Bijection> flat = new ArrayList<>();
        for (Bijection part : parts) {
            if (part instanceof Composition composition) {
                flat.addAll(composition.parts);
            } else {
                flat.add(part);
            }
        }
        return new Composition(flat);
    }

    @Override
    public int features() {
        return parts.get(0).features();
    }

    @Override
    public Mapped forward(Matrix rows) {
        Mapped mapped = parts.get(0).forward(rows);
        for (Bijection part : parts.subList(1, parts.size())) {
            mapped = follow(mapped, part.forward(mapped.rows()));
        }
        return mapped;
    }

    @Override
    public Mapped inverse(Matrix rows) {
        Mapped mapped = parts.get(parts.size() - 1).inverse(rows);
        for (int i = parts.size() - 2; i >= 0; i--) {
            mapped = follow(mapped, parts.get(i).inverse(mapped.rows()));
        }
        return mapped;
    }

    private static Mapped follow(Mapped before, Mapped after) {
        double[] logDet = before.logDet().clone();
        for (int row = 0; row < logDet.length; row++) {
            logDet[row] += after.logDet()[row];
        }
        return new Mapped(after.rows(), logDet);
    }
}
