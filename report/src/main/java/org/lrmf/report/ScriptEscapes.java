package org.lrmf.report;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Escapes what could end a {@code script} element or a JavaScript line. */
final class ScriptEscapes extends CharacterEscapes {
    private static final int[] ASCII = ascii();

    @Override
    public int[] getEscapeCodesForAscii() {
        return ASCII.clone();
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int character) {
        boolean dangerous =
                character == '<' || character == '>' || character == '&' || character == 0x2028 || character == 0x2029;
        return dangerous ? new SerializedString(String.format(Locale.ROOT, "\\u%04x", character)) : null;
    }

    private static int[] ascii() {
        int[] codes = standardAsciiEscapesForJSON();
        codes['<'] = ESCAPE_CUSTOM;
        codes['>'] = ESCAPE_CUSTOM;
        codes['&'] = ESCAPE_CUSTOM;
        return codes;
    }
}
