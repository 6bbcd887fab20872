package org.lrmf.engine.cpu;

/** The scales and shifts of channels. */
final class ChannelBlock implements ParameterBlock {
    /** {@code [channels]}. */
    final float[] scales;
    /** {@code [channels]}. */
    final float[] shifts;

    /** The log-determinant of one pixel. */
    float logDet;

    private final int offset;

    ChannelBlock(int channels, int offset) {
        scales = new float[channels];
        shifts = new float[channels];
        this.offset = offset;
    }

    @Override
    public int sumLength() {
        return scales.length + shifts.length;
    }

    @Override
    public void unpack(float[] parameters) {
        double sum = 0;
        for (int i = 0; i < scales.length; i++) {
            sum += parameters[offset + i];
            scales[i] = (float) Math.exp(parameters[offset + i]);
        }
        logDet = (float) sum;
        System.arraycopy(parameters, offset + scales.length, shifts, 0, shifts.length);
    }

    @Override
    public void pack(float[][] sums, int start, float[] gradient) {
        System.arraycopy(sums[0], start, gradient, offset, sumLength());
        for (int s = 1; s < sums.length; s++) {
            DenseBlock.add(sums[s], start, gradient, offset, sumLength());
        }
    }
}
