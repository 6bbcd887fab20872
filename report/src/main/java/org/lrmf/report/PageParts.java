package org.lrmf.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** What pages are put together from: templates, styles and scripts on the class path. */
final class PageParts {
    private PageParts() {}

    /** The chart library, from the webjar on the class path. */
    static String echarts() {
        Properties library = new Properties();
        try (InputStream in = open("echarts.properties")) {
            library.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text(library.getProperty("path"));
    }

    /** A page's script, after what all pages share. */
    static String script(String name) {
        return text("page.js") + text(name);
    }

    static String text(String name) {
        try (InputStream in = open(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String name) throws IOException {
        InputStream in = PageParts.class.getResourceAsStream(name);
        if (in == null) {
            throw new IOException("the resource " + name + " is missing from the class path");
        }
        return in;
    }
}
