package org.lrmf.engine.cpu;

import org.lrmf.engine.graph.LuShape;

/** The factors of an LU-parametrised matrix: as in the flat vector, with the diagonal of U in place of its logarithm. */
final class LuBlock implements ParameterBlock {
    final LuShape shape;
    /** {@code [size, size]}: L below the diagonal, U on and above it. */
    final float[] factors;
    /** {@code [size]}. */
    final float[] shift;

    float logDet;
    private final int offset;

    LuBlock(LuShape shape, int offset) {
        this.shape = shape;
        this.offset = offset;
        factors = new float[shape.size() * shape.size()];
        shift = new float[shape.size()];
    }

    @Override
    public int sumLength() {
        return shape.parameters();
    }

    @Override
    public void unpack(float[] parameters) {
        int size = shape.size();
        System.arraycopy(parameters, offset, factors, 0, factors.length);
        System.arraycopy(parameters, offset + factors.length, shift, 0, size);
        double sum = 0;
        for (int i = 0; i < size; i++) {
            float log = factors[i * size + i];
            sum += log;
            float value = (float) Math.exp(log);
            factors[i * size + i] = shape.negative()[i] ? -value : value;
        }
        logDet = (float) sum;
    }

    @Override
    public void pack(float[][] sums, int start, float[] gradient) {
        System.arraycopy(sums[0], start, gradient, offset, shape.parameters());
        for (int s = 1; s < sums.length; s++) {
            DenseBlock.add(sums[s], start, gradient, offset, shape.parameters());
        }
    }
}
