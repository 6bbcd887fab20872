package org.lrmf.experiments.paper;

import java.util.List;
import org.lrmf.core.bijection.Bijection;
import org.lrmf.core.density.Density;
import org.lrmf.engine.array.FloatMatrix;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;
import org.lrmf.io.images.GreyImages;
import org.lrmf.report.Figure;

/** Held-out images and what T and S make of them. */
final class GlowGallery {
    private static final int SHOWN = 12;

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
        FloatMatrix pixels = FloatMatrix.of(rows);
        for (int i = 0; i < pixels.values().length; i++) {
            pixels.values()[i] += 0.5f;
        }
        return DigitPictures.line(
                caption, new GreyImages(pixels, side, side), image -> caption + ", image " + (image + 1));
    }
}
