package org.lrmf.torch;

import org.lrmf.engine.backend.BackendException;

/** What libtorch throws, in a sentence: its own messages go on with the C++ stack, page after page. */
final class NativeErrors {
    private NativeErrors() {}

    /** A native failure as a {@link BackendException}; anything else as it is. */
    static RuntimeException translated(RuntimeException thrown) {
        // JavaCPP throws this class itself, and no subclass, for exceptions of C++.
        if (!thrown.getClass().equals(RuntimeException.class)) {
            return thrown;
        }
        String sentence = sentence(String.valueOf(thrown.getMessage()));
        if (sentence.contains("out of memory") || sentence.contains("can't allocate memory")) {
            return new BackendException("libtorch ran out of memory: " + sentence, thrown);
        }
        return new BackendException("libtorch failed: " + sentence, thrown);
    }

    /** The first sentence of a native message. */
    static String sentence(String message) {
        String line = message.strip().lines().findFirst().orElse("no reason given");
        int end = line.indexOf(". ");
        return end < 0 ? line : line.substring(0, end + 1);
    }
}
