package org.lrmf.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.lrmf.core.align.AlignOptions;
import org.lrmf.core.align.Alignment;
import org.lrmf.core.align.Method;
import org.lrmf.core.bijection.LinearAlgebra;
import org.lrmf.core.density.Moments;
import org.lrmf.core.measure.LabelTransfer;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;
import org.lrmf.io.images.IdxFile;

/** Two codes of the same kind of pictures that have no column in common, as those of two encoders. */
class MixedColumnsTest {
    private static final Path FOLDER = Path.of("../../shared/data/digits");
    private static final int FEATURES = 8;
    private static final int ROWS = 3_000;
    private static final int KNOWN = 2_000;

    private static Matrix principalComponents(Matrix pictures) {
        LinearAlgebra.Eigen eigen =
                LinearAlgebra.eigen(Moments.of(pictures).covariance()).byFallingValue();
        int[] first = IntStream.range(0, FEATURES).toArray();
        return LinearAlgebra.product(
                pictures,
                LinearAlgebra.transposed(
                        LinearAlgebra.transposed(eigen.vectors()).select(first)));
    }

    private static Matrix mixing(RandomStream random) {
        Matrix normal = Matrix.zeros(FEATURES, FEATURES);
        Arrays.setAll(normal.values(), i -> random.nextGaussian());
        return normal;
    }

    private static List<String> named(int[] labels, int[] rows) {
        return Arrays.stream(rows).mapToObj(row -> String.valueOf(labels[row])).toList();
    }

    @Test
    void digitsOfMixedPrincipalComponentsFindTheirClasses() {
        Assumptions.assumeTrue(Files.isDirectory(FOLDER), "the shared digits are absent");
        Matrix codes = principalComponents(IdxFile.images(FOLDER.resolve("usps-train-images-idx3-ubyte.gz"))
                .pixels()
                .toMatrix());
        int[] labels = IdxFile.labels(FOLDER.resolve("usps-train-labels-idx1-ubyte.gz"));
        RandomStream random = new RandomStream(1);
        int[] order = random.split("order").permutation(codes.rows());
        Matrix source = LinearAlgebra.product(codes.select(Arrays.copyOf(order, ROWS)), mixing(random.split("mixing")));
        Matrix target = codes.select(Arrays.copyOfRange(order, ROWS, 2 * ROWS));
        LabelTransfer found = labelled(Method.LRMF, source, target, labels, order);
        assertThat(found.before()).isLessThan(0.3);
        assertThat(found.ceiling()).isGreaterThan(0.85);
        assertThat(found.after()).isGreaterThan(found.ceiling() - 0.05);
        assertThat(labelled(Method.GAUSSIAN, source, target, labels, order).after())
                .as("means and covariances alone")
                .isLessThan(0.4);
    }

    private static LabelTransfer labelled(Method method, Matrix source, Matrix target, int[] labels, int[] order) {
        List<String> columns = IntStream.range(0, FEATURES)
                .mapToObj(column -> "code " + column)
                .toList();
        AlignOptions options = AlignOptions.defaults(1).withMethod(method);
        Matrix mapped = Alignment.fitMap(source, target, columns, options).transform(source);
        return LabelTransfer.measure(
                target.slice(0, KNOWN),
                named(labels, Arrays.copyOfRange(order, ROWS, ROWS + KNOWN)),
                source,
                mapped,
                named(labels, Arrays.copyOf(order, ROWS)),
                target.slice(KNOWN, ROWS),
                named(labels, Arrays.copyOfRange(order, ROWS + KNOWN, 2 * ROWS)));
    }
}
