package org.lrmf.core.measure;

import java.util.Locale;

/** Numbers in sentences. */
public final class Text {
    private Text() {}

    /** As {@link String#format}, in English, without a minus before a number that is rounded to zero. */
    public static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values).replaceAll("-(0\\.0+)(?![0-9])", "$1");
    }
}
