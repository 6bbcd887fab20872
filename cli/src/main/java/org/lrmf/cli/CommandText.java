package org.lrmf.cli;

import java.util.List;

/** A command as it can be pasted into a shell. */
final class CommandText {
    private CommandText() {}

    static String quoted(String argument) {
        return argument.matches("[A-Za-z0-9_./:=,+-]+") ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }

    static void list(StringBuilder text, String option, List<String> values) {
        if (!values.isEmpty()) {
            text.append(' ').append(option).append(' ').append(quoted(String.join(",", values)));
        }
    }
}
