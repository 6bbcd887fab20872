package org.lrmf.engine.cpu;

/** An operation bound to one tile's memory. */
interface TileOperation {
    /** Fills the values of the outputs from those of the inputs. */
    void forward();

    /**
     * Adds to the gradients of the inputs from those of the outputs, after a {@link #forward()}.
     *
     * @param sums where gradients of parameters add up, laid out by the {@link ParameterBlock}s
     */
    void backward(float[] sums);
}
