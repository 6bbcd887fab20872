package org.lrmf.io;

import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

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

    private static final Pattern DECIMAL_COMMA = Pattern.compile("[-+]?[0-9.]*,[0-9]+");
    private static final Pattern PERHAPS_THOUSANDS = Pattern.compile("[-+]?[0-9]{1,3}(,[0-9]{3})+(\\.[0-9]*)?");
    private static final Pattern MARKED =
            Pattern.compile("([-+]?\\p{Sc}\\s*)?[-+]?([0-9]+|[0-9]{1,3}([, ][0-9]{3})+)([.,][0-9]*)?\\s*[%‰\\p{Sc}]?");

    /** Whether people, but no program, read a number in text: {@code 1,5}, {@code 12,000}, {@code 40%} or {@code $3}. */
    public static boolean isMarked(String cell) {
        String text = cell.strip();
        return kind(cell) == Kind.TEXT
                && (DECIMAL_COMMA.matcher(text).matches()
                        || MARKED.matcher(text).matches());
    }

    /** Of a marked number. A reader cannot tell whether 1,234 is above a thousand. */
    private static String mending(String text) {
        if (PERHAPS_THOUSANDS.matcher(text).matches()) {
            return "a number with commas; write decimals with a point, and thousands with nothing between";
        }
        return DECIMAL_COMMA.matcher(text).matches()
                ? "a number with a decimal comma; write it with a point"
                : "a number with more than digits; write the number alone";
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
     * @param withoutNumber what can be done about a missing number but to fill it in, with a comma before it, or nothing
     * @param otherwise what can be done about text but to mend it, likewise
     */
    public static BadInputException refuse(
            Path path, String column, long row, String cell, String withoutNumber, String otherwise) {
        String place = path + ", column " + column + ", data row " + row;
        String shown = cell.length() > 40 ? cell.substring(0, 40) + "…" : cell;
        if (kind(cell) == Kind.MISSING) {
            return new BadInputException(place + " holds no number (" + (cell.isBlank() ? "empty" : shown)
                    + "); fill it in" + withoutNumber + ".");
        } else if (isMarked(cell)) {
            return new BadInputException(place + " holds " + shown + ", " + mending(cell.strip()) + otherwise + ".");
        }
        return new BadInputException(place + " holds " + shown + ", which is not a number; mend it" + otherwise + ".");
    }
}
