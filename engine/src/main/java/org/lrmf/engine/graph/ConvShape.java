package org.lrmf.engine.graph;

import java.util.Optional;

/**
 * A convolution of an image with zeros around it ("same" padding), and an activation.
 *
 * <p>The columns of a row that is an image are pixel by pixel, channels innermost: channel c of the pixel in line y and
 * column x is column {@code (y·width + x)·channels + c}. The output has {@code ⌈height/stride⌉} lines and {@code
 * ⌈width/stride⌉} columns; its pixel (y, x) sees the input from line {@code y·stride − (kernel − 1)/2} and column {@code
 * x·stride − (kernel − 1)/2} on.
 *
 * <p>Parameters: weights {@code [kernel, kernel, inputs, outputs]} (line, column, input channel, output channel) in
 * row-major order, then biases {@code [outputs]}.
 *
 * @param height lines of the input
 * @param width columns of the input
 * @param inputs channels of the input
 * @param outputs channels of the output
 * @param kernel lines and columns that an output pixel sees: an odd number
 * @param stride how far the kernel moves from pixel to pixel
 * @param activation of the outputs; without one the convolution is linear
 */
public record ConvShape(
        int height, int width, int inputs, int outputs, int kernel, int stride, Optional<Activation> activation) {
    public ConvShape {
        if (height < 1 || width < 1 || inputs < 1 || outputs < 1) {
            throw new IllegalArgumentException("a convolution needs at least one pixel and channel, not " + height
                    + " by " + width + " pixels and " + inputs + " to " + outputs + " channels");
        }
        if (kernel < 1 || kernel > 15 || kernel % 2 == 0) {
            throw new IllegalArgumentException("a kernel is of odd size up to 15, not " + kernel);
        }
        if (stride < 1 || stride > 8) {
            throw new IllegalArgumentException("a stride lies between 1 and 8, not at " + stride);
        }
        Math.multiplyExact(Math.multiplyExact(height, width), Math.max(inputs, outputs));
        Math.multiplyExact(Math.addExact(Math.multiplyExact(kernel * kernel, inputs), 1), outputs);
    }

    /** A convolution of stride 1 with an activation. */
    public static ConvShape activated(
            int height, int width, int inputs, int outputs, int kernel, Activation activation) {
        return new ConvShape(height, width, inputs, outputs, kernel, 1, Optional.of(activation));
    }

    /** A convolution of stride 1 without an activation. */
    public static ConvShape linear(int height, int width, int inputs, int outputs, int kernel) {
        return new ConvShape(height, width, inputs, outputs, kernel, 1, Optional.empty());
    }

    public int outputHeight() {
        return (height + stride - 1) / stride;
    }

    public int outputWidth() {
        return (width + stride - 1) / stride;
    }

    /** Columns of the input. */
    public int inputColumns() {
        return height * width * inputs;
    }

    /** Columns of the output. */
    public int outputColumns() {
        return outputHeight() * outputWidth() * outputs;
    }

    /** Columns that an output pixel sees. */
    public int patch() {
        return kernel * kernel * inputs;
    }

    public int parameters() {
        return (patch() + 1) * outputs;
    }
}
