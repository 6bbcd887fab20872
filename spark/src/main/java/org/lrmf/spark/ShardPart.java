package org.lrmf.spark;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;

/** A shard's part of the loss, in nats, and of its gradient. */
final class ShardPart implements Serializable {
    private static final long serialVersionUID = 1;

    final double loss;
    final float[] gradient;

    ShardPart(double loss, float[] gradient) {
        this.loss = loss;
        this.gradient = gradient;
    }

    /** As text, for {@code allGather}. */
    String text() {
        ByteBuffer buffer = ByteBuffer.allocate(Double.BYTES + Float.BYTES * gradient.length);
        buffer.putDouble(loss);
        buffer.asFloatBuffer().put(gradient);
        return Base64.getEncoder().encodeToString(buffer.array());
    }

    static ShardPart of(String text) {
        ByteBuffer buffer = ByteBuffer.wrap(Base64.getDecoder().decode(text));
        double loss = buffer.getDouble();
        float[] gradient = new float[buffer.remaining() / Float.BYTES];
        buffer.asFloatBuffer().get(gradient);
        return new ShardPart(loss, gradient);
    }

    /**
     * The mean of all parts, summed in doubles in the order of shards.
     *
     * @param gradient takes the mean gradient
     * @return the mean loss
     */
    static double mean(List<ShardPart> parts, float[] gradient) {
        double loss = 0;
        double[] sums = new double[gradient.length];
        for (ShardPart part : parts) {
            loss += part.loss;
            for (int i = 0; i < sums.length; i++) {
                sums[i] += part.gradient[i];
            }
        }
        for (int i = 0; i < sums.length; i++) {
            gradient[i] = (float) (sums[i] / parts.size());
        }
        return loss / parts.size();
    }
}
