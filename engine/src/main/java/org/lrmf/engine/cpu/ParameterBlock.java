package org.lrmf.engine.cpu;

/**
 * Parameters of one operation in the layout that its inner loops like: unpacked from the flat vector before each
 * evaluation, and its gradient packed back afterwards. Shared by all threads and all graphs of an objective.
 */
interface ParameterBlock {
    /** How many floats the gradient takes in this layout. */
    int sumLength();

    void unpack(float[] parameters);

    /**
     * Adds up the gradient over {@code sums} in their order, each from {@code start}, into the flat vector. May leave what
     * it adds up in the first.
     */
    void pack(float[][] sums, int start, float[] gradient);
}
