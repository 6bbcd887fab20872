package org.lrmf.experiments.paper;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.lrmf.core.bijection.Bijection;
import org.lrmf.core.density.Density;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;
import org.lrmf.report.Figure;

/** Held-out images and what T and S make of them. */
final class GlowGallery {
    private static final int SHOWN = 12;
    private static final int ZOOM = 3;

    private final GlowImages images;
    private final int side;

    GlowGallery(GlowImages images, int side) {
        this.images = images;
        this.side = side;
    }

    Figure.Gallery of(String title, String note, Bijection map, Density shared, RandomStream random) {
        Matrix a = first(images.source().test());
        Matrix b = first(images.target().test());
        Matrix mapped = map.forward(a).rows();
        return new Figure.Gallery(
                title,
                note,
                List.of(
                        line("A", a),
                        line("T(A)", mapped),
                        line("nearest of B", nearest(mapped)),
                        line("B", b),
                        line("T⁻¹(B)", map.inverse(b).rows()),
                        line("samples of S", shared.sample(SHOWN, random))));
    }

    private static Matrix first(Matrix rows) {
        return rows.slice(0, Math.min(SHOWN, rows.rows()));
    }

    /** For each image the training image of B that is nearest by squared differences of pixels. */
    private Matrix nearest(Matrix mapped) {
        Matrix training = images.target().training();
        int[] found = new int[mapped.rows()];
        for (int row = 0; row < found.length; row++) {
            double least = Double.POSITIVE_INFINITY;
            for (int other = 0; other < training.rows(); other++) {
                double distance = 0;
                for (int column = 0; column < mapped.columns() && distance < least; column++) {
                    double difference = mapped.get(row, column) - training.get(other, column);
                    distance += difference * difference;
                }
                if (distance < least) {
                    least = distance;
                    found[row] = other;
                }
            }
        }
        return training.select(found);
    }

    private Figure.PictureLine line(String caption, Matrix rows) {
        List<Figure.Picture> pictures = new ArrayList<>();
        for (int row = 0; row < SHOWN; row++) {
            int shown = Math.min(row, rows.rows() - 1);
            pictures.add(new Figure.Picture(caption + ", image " + (row + 1), png(rows.row(shown))));
        }
        return new Figure.PictureLine(caption, pictures);
    }

    private byte[] png(double[] pixels) {
        BufferedImage picture = new BufferedImage(ZOOM * side, ZOOM * side, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < ZOOM * side; y++) {
            for (int x = 0; x < ZOOM * side; x++) {
                double value = pixels[y / ZOOM * side + x / ZOOM] + 0.5;
                // What is not a number becomes black.
                int grey = (int) Math.round(255 * Math.max(0, Math.min(1, value)));
                picture.getRaster().setSample(x, y, 0, grey);
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        // Kept in memory: the default stream would write a temporary file for each picture.
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
            if (!ImageIO.write(picture, "png", stream)) {
                throw new IOException("this Java writes no PNG pictures");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
