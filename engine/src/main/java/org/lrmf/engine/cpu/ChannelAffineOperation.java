package org.lrmf.engine.cpu;

import java.util.Arrays;
import org.lrmf.engine.graph.Operation;

/** {@code y = x·exp(s) + t} by channels, or its inverse. */
final class ChannelAffineOperation implements TileOperation {
    private static final int ROWS = Tile.ROWS;

    private final ChannelBlock block;
    private final int sumStart;
    private final int channels;
    private final int columns;
    private final boolean inverse;
    private final float[] in;
    private final float[] inGradient;
    private final float[] out;
    private final float[] outGradient;
    private final float[] logDet;
    private final float[] logDetGradient;

    ChannelAffineOperation(ChannelBlock block, int sumStart, Tile tile, Operation.ChannelAffine op) {
        this.block = block;
        this.sumStart = sumStart;
        channels = op.channels();
        columns = op.in().width();
        inverse = op.inverse();
        in = tile.values[op.in().id()];
        inGradient = tile.gradients[op.in().id()];
        out = tile.values[op.out().id()];
        outGradient = tile.gradients[op.out().id()];
        logDet = tile.values[op.logDet().id()];
        logDetGradient = tile.gradients[op.logDet().id()];
    }

    @Override
    public void forward() {
        Arrays.fill(logDet, columns / channels * (inverse ? -block.logDet : block.logDet));
        for (int column = 0; column < columns; column++) {
            float scale = block.scales[column % channels];
            float shift = block.shifts[column % channels];
            int end = (column + 1) * ROWS;
            if (inverse) {
                for (int i = column * ROWS; i < end; i++) {
                    out[i] = (in[i] - shift) / scale;
                }
            } else {
                for (int i = column * ROWS; i < end; i++) {
                    out[i] = in[i] * scale + shift;
                }
            }
        }
    }

    @Override
    public void backward(float[] sums) {
        float total = 0;
        for (int row = 0; row < ROWS; row++) {
            total += logDetGradient[row];
        }
        for (int column = 0; column < columns; column++) {
            int channel = column % channels;
            float scale = block.scales[channel];
            float shift = block.shifts[channel];
            float scaleGradient = inverse ? -total : total;
            float shiftGradient = 0;
            float slope = inverse ? 1 / scale : scale;
            int end = (column + 1) * ROWS;
            for (int i = column * ROWS; i < end; i++) {
                scaleGradient += outGradient[i] * (inverse ? -out[i] : out[i] - shift);
                shiftGradient += inverse ? -outGradient[i] * slope : outGradient[i];
            }
            if (inGradient.length > 0) {
                for (int i = column * ROWS; i < end; i++) {
                    inGradient[i] += outGradient[i] * slope;
                }
            }
            sums[sumStart + channel] += scaleGradient;
            sums[sumStart + channels + channel] += shiftGradient;
        }
    }
}
