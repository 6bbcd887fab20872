package org.lrmf.core.measure;

/** On which side of the quantity itself its estimate lies, apart from chance. */
public enum Direction {
    LOWER_BOUND("lower bound"),
    UPPER_BOUND("upper bound"),
    ESTIMATE("estimate");

    private final String words;

    Direction(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
