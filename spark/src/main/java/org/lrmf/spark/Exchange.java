package org.lrmf.spark;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How the parts of a gradient come together. Both give the same bits. */
public enum Exchange {
    /** A Spark job for every step: parameters go out with the tasks, the parts come back to the driver. */
    ROUNDS,
    /** One barrier stage for the whole training, whose tasks gather all parts at each step and step alike. */
    BARRIER;

    /** The name as it is set. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * @throws IllegalArgumentException if there is no such word
     */
    static Exchange of(String word) {
        return Arrays.stream(values())
                .filter(exchange -> exchange.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("exchange is "
                        + Arrays.stream(values()).map(Exchange::word).collect(Collectors.joining(" or ")) + ", not "
                        + word + "."));
    }
}
