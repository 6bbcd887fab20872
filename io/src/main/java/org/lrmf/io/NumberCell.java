package org.lrmf.io;

import java.nio.file.Path;
import java.util.Locale;

/** Reads numbers from cells. */
public final class NumberCell {
    private NumberCell() {}

    /** What a cell holds where a number is expected. */
    public enum Kind {
        NUMBER,
        /** Empty, NA, NaN, null or infinite. */
        MISSING,
        /** Neither a number nor a sign that one is missing. */
        TEXT
    }

    /** The number in a cell, NaN where it holds none. */
    public static double number(String cell) {
        String text = cell.strip();
        if (isNumeric(text)) {
            try {
                double number = Double.parseDouble(text);
                return Double.isFinite(number) ? number : Double.NaN;
            } catch (NumberFormatException e) {
                return Double.NaN;
            }
        }
        return Double.NaN;
    }

    public static Kind kind(String cell) {
        String text = cell.strip();
        if (text.isEmpty()) {
            return Kind.MISSING;
        } else if (isNumeric(text)) {
            try {
                return Double.isFinite(Double.parseDouble(text)) ? Kind.NUMBER : Kind.MISSING;
            } catch (NumberFormatException e) {
                return Kind.TEXT;
            }
        }
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "na", "n/a", "nan", "null", "none", "?", "inf", "-inf", "+inf", "infinity", "-infinity" ->
                Kind.MISSING;
            default -> Kind.TEXT;
        };
    }

    private static boolean isNumeric(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!(c >= '0' && c <= '9') && c != '.' && c != '-' && c != '+' && c != 'e' && c != 'E') {
                return false;
            }
        }
        char last = text.isEmpty() ? ' ' : text.charAt(text.length() - 1);
        return Character.isDigit(last) || last == '.';
    }

    /**
     * The sentence for a cell that is not a number.
     *
     * @param row counted from 1, header aside
     * @param otherwise what can be done about text but to mend it, with a comma before it, or nothing
     */
    public static BadInputException refuse(Path path, String column, long row, String cell, String otherwise) {
        String place = path + ", column " + column + ", data row " + row;
        String shown = cell.length() > 40 ? cell.substring(0, 40) + "…" : cell;
        if (kind(cell) == Kind.MISSING) {
            return new BadInputException(place + " holds no number (" + (cell.isBlank() ? "empty" : shown)
                    + "); fill it in, or leave such rows out with --missing drop.");
        } else if (cell.strip().matches("[-+]?[0-9.]*,[0-9]+")) {
            return new BadInputException(
                    place + " holds " + shown + ", a number with a decimal comma; write it with a point.");
        }
        return new BadInputException(place + " holds " + shown + ", which is not a number; mend it" + otherwise + ".");
    }
}
