package org.lrmf.report;

import java.util.Locale;

/**
 * One number behind the verdict.
 *
 * @param name such as {@code L}
 * @param value the number as text
 * @param unit such as {@code nats}; may be empty
 * @param uncertainty such as {@code ± 0.004}; may be empty
 * @param explanation what the number means, in plain words
 * @param state whether it speaks for or against the alignment
 */
public record KeyNumber(String name, String value, String unit, String uncertainty, String explanation, State state) {
    /** What a number says about the alignment. */
    public enum State {
        GOOD,
        BAD,
        NEUTRAL,
        /** The number contradicts others and is shown for completeness alone. */
        UNRELIABLE;

        /** The page's class for its colour. */
        String tone() {
            return this == UNRELIABLE ? "open" : name().toLowerCase(Locale.ROOT);
        }

        /** The state in words, for readers that see no colour. */
        String word() {
            return switch (this) {
                case GOOD -> "speaks for the alignment";
                case BAD -> "speaks against the alignment";
                case NEUTRAL -> "for information";
                case UNRELIABLE -> "unreliable here";
            };
        }
    }
}
