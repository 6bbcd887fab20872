package org.lrmf.report;

import java.util.List;

/**
 * The verdict on top of the page.
 *
 * @param outcome the verdict's word
 * @param sentence one sentence that a layperson understands
 * @param reasons why; may be empty
 */
public record VerdictBanner(Outcome outcome, String sentence, List<String> reasons) {
    public VerdictBanner {
        reasons = List.copyOf(reasons);
    }

    /** The three words; their names equal {@code verdict} in {@code metrics.json}. */
    public enum Outcome {
        ALIGNED("Aligned", "good"),
        NOT_ALIGNED("Not aligned", "bad"),
        INCONCLUSIVE("Inconclusive", "open");

        private final String heading;
        private final String tone;

        Outcome(String heading, String tone) {
            this.heading = heading;
            this.tone = tone;
        }

        /** The word as a heading. */
        public String heading() {
            return heading;
        }

        /** The page's class for its colour. */
        String tone() {
            return tone;
        }
    }
}
