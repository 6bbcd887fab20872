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

    /** Why a library was not loaded: what its innermost cause says, after the path of the file. */
    static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        String sentence = sentence(String.valueOf(cause.getMessage()));
        int path = sentence.startsWith("/") ? sentence.indexOf(": ") : -1;
        return sentence.substring(path < 0 ? 0 : path + 2);
    }

    /** The first sentence of a native message. */
    static String sentence(String message) {
        String line = message.strip().lines().findFirst().orElse("no reason given");
        int end = line.indexOf(". ");
        return end < 0 ? line : line.substring(0, end + 1);
    }
}
