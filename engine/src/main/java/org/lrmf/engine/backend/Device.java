package org.lrmf.engine.backend;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a backend computes.
 *
 * @param index which of several GPUs, from 0
 */
public record Device(Kind kind, int index) {
    /** The kinds of devices there are. */
    public enum Kind {
        /** The processor. */
        CPU,
        /** A GPU of Nvidia's. */
        CUDA,
        /** The first GPU where there is one, else the processor. */
        AUTO
    }

    private static final Pattern FORM = Pattern.compile("(cpu|auto|cuda(?::(\\d{1,2}))?)");

    public Device {
        if (index < 0 || index > 0 && kind != Kind.CUDA) {
            throw new IllegalArgumentException("there is no device " + kind + " number " + index);
        }
    }

    public static Device cpu() {
        return new Device(Kind.CPU, 0);
    }

    /**
     * Reads {@code cpu}, {@code cuda}, {@code cuda:1} or {@code auto}.
     *
     * @throws IllegalArgumentException if {@code text} is none of them
     */
    public static Device parse(String text) {
        Matcher matcher = FORM.matcher(text.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException("a device is cpu, cuda, cuda:1 (and so on) or auto, not " + text);
        }
        String number = matcher.group(2);
        String word = matcher.group(1);
        Kind kind = word.startsWith("cuda") ? Kind.CUDA : Kind.valueOf(word.toUpperCase(Locale.ROOT));
        return new Device(kind, number == null ? 0 : Integer.parseInt(number));
    }

    @Override
    public String toString() {
        return kind.name().toLowerCase(Locale.ROOT) + (index > 0 ? ":" + index : "");
    }
}
