package org.lrmf.report;

import java.util.List;

/** A picture of a {@link Findings}. */
public sealed interface Figure {
    String title();

    /** What is to be seen, in plain words. */
    String note();

    /** One axis of a chart: what it shows with its unit, linear or logarithmic. */
    record Axis(String name, boolean logarithmic) {
        public static Axis of(String name) {
            return new Axis(name, false);
        }
    }

    /** How a series is drawn. */
    enum Style {
        LINE,
        DASHED,
        POINTS
    }

    /** A named series of points; {@code x} and {@code y} have shape {@code [points]}. */
    record Series(String name, Style style, double[] x, double[] y) {
        public Series {
            if (x.length != y.length) {
                throw new IllegalArgumentException(x.length + " abscissae with " + y.length + " ordinates");
            }
        }
    }

    /** Lines and points over two axes. */
    record Chart(String title, String note, Axis across, Axis up, List<Series> series) implements Figure {
        public Chart {
            series = List.copyOf(series);
        }
    }

    /**
     * Points of the plane in one frame; {@code x} and {@code y} have shape {@code [points]}.
     *
     * @param label such as {@code step 50}
     */
    record Frame(String label, double[] x, double[] y) {}

    /**
     * A cloud that moves from frame to frame over one that stays.
     *
     * @param backdrop the points that stay
     * @param hues the moving points' colours, from 0 to 1 around the wheel, of shape {@code [points]}
     */
    record Cloud(String title, String note, Frame backdrop, double[] hues, List<Frame> frames) implements Figure {
        public Cloud {
            frames = List.copyOf(frames);
            for (Frame frame : frames) {
                if (frame.x().length != hues.length || frame.y().length != hues.length) {
                    throw new IllegalArgumentException("a frame has not one point per colour");
                }
            }
        }
    }

    /** PNG pictures of one thing, one per frame. */
    record Strip(String caption, List<byte[]> pictures) {
        public Strip {
            pictures = List.copyOf(pictures);
        }
    }

    /** Strips side by side whose frames are turned together. */
    record Turntable(String title, String note, List<Strip> strips) implements Figure {
        public Turntable {
            strips = List.copyOf(strips);
            long lengths = strips.stream()
                    .map(strip -> strip.pictures().size())
                    .distinct()
                    .count();
            if (lengths != 1) {
                throw new IllegalArgumentException("a turntable needs strips of one length");
            }
        }
    }

    /**
     * One picture.
     *
     * @param alternative what it shows, for those who cannot see it
     * @param png its bytes, a PNG file
     */
    record Picture(String alternative, byte[] png) {}

    /** Pictures side by side. */
    record PictureLine(String caption, List<Picture> pictures) {
        public PictureLine {
            pictures = List.copyOf(pictures);
        }
    }

    /** Lines of pictures, the ones of a column belonging together. */
    record Gallery(String title, String note, List<PictureLine> lines) implements Figure {
        public Gallery {
            lines = List.copyOf(lines);
            long lengths = lines.stream()
                    .map(line -> line.pictures().size())
                    .distinct()
                    .count();
            if (lengths != 1) {
                throw new IllegalArgumentException("a gallery needs lines of one length");
            }
        }
    }
}
