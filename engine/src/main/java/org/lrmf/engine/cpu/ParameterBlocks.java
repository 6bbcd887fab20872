package org.lrmf.engine.cpu;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lrmf.engine.graph.ConvNetShape;
import org.lrmf.engine.graph.ConvShape;
import org.lrmf.engine.graph.LuShape;
import org.lrmf.engine.graph.MlpShape;

/** All blocks of an objective; operations of several graphs that name one offset share one block. */
final class ParameterBlocks {
    private final Map<Integer, ParameterBlock> byOffset = new LinkedHashMap<>();
    private final Map<ParameterBlock, Integer> sumStarts = new LinkedHashMap<>();
    private int sumLength;

    synchronized List<DenseBlock> mlp(MlpShape shape, int offset) {
        List<DenseBlock> blocks = new ArrayList<>();
        for (int layer = 0; layer < shape.layers(); layer++) {
            int start = offset + shape.layerOffset(layer);
            int inputs = shape.layerInputs(layer);
            int outputs = shape.layerOutputs(layer);
            boolean last = layer == shape.hiddenLayers();
            blocks.add(
                    (DenseBlock) add(byOffset.computeIfAbsent(start, at -> new DenseBlock(at, inputs, outputs, last))));
        }
        return blocks;
    }

    synchronized List<DenseBlock> convNet(ConvNetShape shape, int offset) {
        List<DenseBlock> blocks = new ArrayList<>();
        for (int layer = 0; layer < shape.layers().size(); layer++) {
            ConvShape convolution = shape.layers().get(layer);
            blocks.add((DenseBlock) add(byOffset.computeIfAbsent(
                    offset + shape.layerOffset(layer),
                    at -> new DenseBlock(
                            at, convolution.patch(), convolution.outputs(), ConvLayer.sumsTransposed(convolution)))));
        }
        return blocks;
    }

    synchronized LuBlock lu(LuShape shape, int offset) {
        return (LuBlock) add(byOffset.computeIfAbsent(offset, at -> new LuBlock(shape, at)));
    }

    synchronized ChannelBlock channels(int channels, int offset) {
        return (ChannelBlock) add(byOffset.computeIfAbsent(offset, at -> new ChannelBlock(channels, at)));
    }

    synchronized PlanarBlock planar(int size, int offset) {
        return (PlanarBlock) add(byOffset.computeIfAbsent(offset, at -> new PlanarBlock(size, at)));
    }

    private ParameterBlock add(ParameterBlock block) {
        if (!sumStarts.containsKey(block)) {
            sumStarts.put(block, sumLength);
            sumLength = Math.addExact(sumLength, block.sumLength());
        }
        return block;
    }

    synchronized int sumStart(ParameterBlock block) {
        Integer start = sumStarts.get(block);
        if (start == null) {
            throw new IllegalStateException("the block belongs to another objective");
        }
        return start;
    }

    /** The length of one array of gradient sums. */
    int sumLength() {
        return sumLength;
    }

    List<ParameterBlock> all() {
        return List.copyOf(byOffset.values());
    }
}
