package org.lrmf.report;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/** Findings with one figure of each kind. */
final class FindingsExamples {
    private FindingsExamples() {}

    static Findings all(String title) {
        double[] x = {1, 10, 100};
        Figure chart = new Figure.Chart(
                "a chart",
                "falls",
                new Figure.Axis("step", true),
                new Figure.Axis("L (nats)", true),
                List.of(
                        new Figure.Series("line", Figure.Style.LINE, x, new double[] {1, 0.1, 1e-9}),
                        new Figure.Series("points", Figure.Style.POINTS, x, new double[] {2, Double.NaN, 1}),
                        new Figure.Series("dashes", Figure.Style.DASHED, x, x)));
        Figure.Frame first = new Figure.Frame("step 0", new double[] {0, 1}, new double[] {0, 1});
        Figure.Frame last = new Figure.Frame("step 50", new double[] {2, 3}, new double[] {2, 3});
        Figure.Frame backdrop = new Figure.Frame("B", x, x);
        double[] hues = {0, 0.5};
        Figure film = new Figure.Cloud("a film", "moves", backdrop, hues, List.of(first, last));
        Figure still = new Figure.Cloud("a still", "rests", backdrop, hues, List.of(last));
        Figure turntable = new Figure.Turntable(
                "a turntable",
                "turns",
                List.of(
                        new Figure.Strip("left", List.of(png(1), png(2), png(3))),
                        new Figure.Strip("right", List.of(png(4), png(5), png(6)))));
        Figure gallery = new Figure.Gallery(
                "a gallery of " + title,
                "stands",
                List.of(
                        new Figure.PictureLine("above " + title, List.of(new Figure.Picture("of " + title, png(7)))),
                        new Figure.PictureLine("below", List.of(new Figure.Picture("dark", png(8))))));
        FindingsSection section = new FindingsSection(
                "A part",
                "What was done.",
                List.of(
                        Claim.tested("one is less than two", "1 < 2", true),
                        Claim.tested("two is less than one", "2 > 1", false),
                        Claim.reported("and three?", "3")),
                List.of(new FindingsTable("a table", List.of("name", "value"), List.of(List.of("a", "1")))),
                List.of(chart, film, still, turntable, gallery));
        return new Findings(
                title,
                "Does it hold?",
                List.of(section),
                Map.of("a.number", 0.25, "none", Double.NaN),
                List.of(new FactGroup("Settings", List.of(new FactGroup.Fact("seeds", "1, 2, 3")))),
                "./lrmf reproduce example --out out");
    }

    private static byte[] png(int shade) {
        BufferedImage image = new BufferedImage(4, 4, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(1, 1, 0xff000000 | shade);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
