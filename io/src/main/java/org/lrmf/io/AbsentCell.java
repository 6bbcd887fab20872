package org.lrmf.io;

/**
 * The cell of a Parquet row that holds no value. It reads as empty text, and yet is told from a text that is empty, so
 * that both travel unchanged.
 */
final class AbsentCell {
    /** A string of its own, not the one that all empty literals share. */
    static final String TEXT = new String(new char[0]);

    private AbsentCell() {}

    // Identity is what tells the two empty texts apart.
    @SuppressWarnings("ReferenceEquality")
    static boolean is(String cell) {
        return cell == TEXT;
    }
}
