package org.lrmf.cli;

import org.lrmf.core.measure.Text;

/**
 * What is known of two tables of which random samples were kept.
 *
 * @param most rows kept of each table at most
 * @param reason why no more were kept
 * @param sourceRows all usable rows, of which the sample was drawn; target likewise
 * @param sourceDigest of the numbers of all these rows; target likewise
 */
record Sampling(int most, Reason reason, long sourceRows, long targetRows, String sourceDigest, String targetDigest) {
    /** Why not all rows were kept. */
    enum Reason {
        ASKED("A sample was asked for"),
        MEMORY("The tables do not fit into memory"),
        ENOUGH("So many rows are measured, unless --sample says otherwise");

        private final String words;

        Reason(String words) {
            this.words = words;
        }
    }

    /** Whether the user chose how many rows are kept. */
    boolean asked() {
        return reason == Reason.ASKED;
    }

    /** The sentence for the user. */
    String sentence() {
        return Text.format(
                "%s: %s and %s were drawn at random by the seed; what is fitted and judged rests on these alone.",
                reason.words, part(sourceRows, "source"), part(targetRows, "target"));
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
