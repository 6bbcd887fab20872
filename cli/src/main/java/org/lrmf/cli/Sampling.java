package org.lrmf.cli;

import org.lrmf.core.measure.Text;

/**
 * What is known of two tables of which random samples were kept.
 *
 * @param most rows kept of each table at most
 * @param asked whether the user asked for that; else the tables did not fit into memory
 * @param sourceRows all usable rows, of which the sample was drawn; target likewise
 * @param sourceDigest of the numbers of all these rows; target likewise
 */
record Sampling(int most, boolean asked, long sourceRows, long targetRows, String sourceDigest, String targetDigest) {
    /** The sentence for the user. */
    String sentence() {
        return Text.format(
                "%s: %s and %s were drawn at random by the seed; fit, choice and verdict rest on these alone.",
                asked ? "A sample was asked for" : "The tables do not fit into memory",
                part(sourceRows, "source"),
                part(targetRows, "target"));
    }

    /** What was done, in short. */
    String result() {
        return Text.format(
                "Fitted and judged on a random sample of %,d rows of each table at most; all %,d rows of the source are mapped.",
                most, sourceRows);
    }

    private String part(long rows, String side) {
        return rows <= most
                ? Text.format("all %,d rows of the %s", rows, side)
                : Text.format("%,d of the %,d rows of the %s", most, rows, side);
    }
}
