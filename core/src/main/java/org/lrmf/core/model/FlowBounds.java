package org.lrmf.core.model;

/**
 * What the rest of a file lets a flow be, so that nothing is made of a size that a damaged file claims.
 *
 * @param parameters how many the whole flow has
 * @param features how many columns are mapped
 */
record FlowBounds(int parameters, int features) {
    /**
     * @throws IllegalArgumentException if the sides and channels of an image make more features than there are columns
     */
    void requireImage(int height, int width, int channels) {
        // Each is at most as large as an int, so that the first product fits into a long.
        if ((long) height * width > features / channels) {
            throw new IllegalArgumentException("a layer has more features than columns are mapped");
        }
    }
}
