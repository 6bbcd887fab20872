package org.lrmf.torch;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.lrmf.engine.graph.ConvNetShape;
import org.lrmf.engine.graph.ConvShape;
import org.lrmf.engine.graph.Operation;

/** The operations on rows that are images, whose columns are as in {@link ConvShape}. */
final class ImageOperations {
    private ImageOperations() {}

    static TensorOperation convNet(Operation.ConvNet op, Leaves leaves) {
        ConvNetShape shape = op.shape();
        int count = shape.layers().size();
        Tensor[] weights = new Tensor[count];
        Tensor[] biases = new Tensor[count];
        for (int i = 0; i < count; i++) {
            ConvShape layer = shape.layers().get(i);
            int offset = op.offset() + shape.layerOffset(i);
            int inputs = layer.kernel() * layer.kernel() * layer.inputs();
            weights[i] = leaves.matrix(offset, inputs, layer.outputs());
            biases[i] = leaves.vector(offset + inputs * layer.outputs(), layer.outputs());
        }
        return values -> {
            ConvShape first = shape.layers().get(0);
            Tensor image = values[op.in().id()]
                    .reshape(-1, first.height(), first.width(), first.inputs())
                    .permute(0, 3, 1, 2);
            for (int i = 0; i < count; i++) {
                image = convolved(image, weights[i], biases[i], shape.layers().get(i));
            }
            values[op.out().id()] = image.permute(0, 2, 3, 1).reshape(-1, shape.outputColumns());
        };
    }

    /** An image is of shape {@code [rows, channels, height, width]}, channels innermost in memory. */
    private static Tensor convolved(Tensor image, Tensor weights, Tensor biases, ConvShape layer) {
        int kernel = layer.kernel();
        Tensor turned =
                weights.view(kernel, kernel, layer.inputs(), layer.outputs()).permute(3, 2, 0, 1);
        long[] strides = {layer.stride(), layer.stride()};
        long[] margins = {(kernel - 1) / 2, (kernel - 1) / 2};
        Tensor out = torch.conv2d(image, turned, new TensorOptional(biases), strides, margins, new long[] {1, 1}, 1L);
        return layer.activation().isPresent()
                ? MlpOperation.activated(out, layer.activation().get())
                : out;
    }

    static TensorOperation activate(Operation.Activate op) {
        return values ->
                values[op.out().id()] = MlpOperation.activated(values[op.in().id()], op.activation());
    }

    static TensorOperation channelAffine(Operation.ChannelAffine op, Leaves leaves) {
        int channels = op.channels();
        int pixels = op.in().width() / channels;
        Tensor logScale = leaves.vector(op.offset(), channels);
        Tensor shift = leaves.vector(op.offset() + channels, channels);
        return values -> {
            Tensor in = values[op.in().id()].reshape(-1, pixels, channels);
            Tensor out =
                    op.inverse() ? in.sub(shift).mul(logScale.neg().exp()) : torch.addcmul(shift, in, logScale.exp());
            Tensor logDet = Tensors.times(logScale.sum(), op.inverse() ? -pixels : pixels);
            values[op.out().id()] = out.reshape(-1, op.in().width());
            values[op.logDet().id()] = logDet.expand(in.size(0), 1);
        };
    }
}
