package org.lrmf.report;

/**
 * A claim beside its measurement.
 *
 * @param said what the paper, or the bar set in advance, says
 * @param measured what this run measured, with its unit
 */
public record Claim(String said, String measured, Outcome outcome) {
    /** Whether a claim stands. */
    public enum Outcome {
        HOLDS("holds", "good"),
        FAILS("does not hold", "bad"),
        REPORTED("reported", "open");

        private final String word;
        private final String tone;

        Outcome(String word, String tone) {
            this.word = word;
            this.tone = tone;
        }

        /** In words, as the page shows it. */
        public String word() {
            return word;
        }

        /** The page's class for its colour. */
        String tone() {
            return tone;
        }
    }

    /** A claim that was put to the test. */
    public static Claim tested(String said, String measured, boolean holds) {
        return new Claim(said, measured, holds ? Outcome.HOLDS : Outcome.FAILS);
    }

    /** A question with an answer and no bar. */
    public static Claim reported(String asked, String measured) {
        return new Claim(asked, measured, Outcome.REPORTED);
    }
}
