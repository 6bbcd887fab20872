import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.lrmf.core.align.AlignOptions;
import org.lrmf.core.align.Alignment;
import org.lrmf.core.model.Model;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

/** Aligns two tables in a program: {@code java -cp CLASSPATH examples/InAProgram.java model.lrmf}. */
public final class InAProgram {
    public static void main(String[] args) throws IOException {
        List<String> columns = List.of("temperature", "humidity");
        Matrix source = readings(1, 20, 3);
        Matrix target = readings(2, 22, 2);

        Alignment alignment = Alignment.fit(source, target, columns, AlignOptions.defaults(1));
        System.out.println(alignment.verdict().word() + ": " + alignment.verdict().sentence());
        new Model(columns, alignment.map()).save(Path.of(args[0]));

        Matrix newRows = Matrix.ofRows(new double[][] {{20, 60}, {23, 55}});
        Matrix aligned = Model.load(Path.of(args[0])).map().transform(newRows, 0);
        System.out.printf("%.1f degrees become %.1f%n", newRows.get(0, 0), aligned.get(0, 0));
    }

    private static Matrix readings(long seed, double mean, double deviation) {
        RandomStream random = new RandomStream(seed);
        Matrix rows = Matrix.zeros(300, 2);
        for (int row = 0; row < rows.rows(); row++) {
            rows.set(row, 0, mean + deviation * random.nextGaussian());
            rows.set(row, 1, 100 - 2 * rows.get(row, 0) + random.nextGaussian());
        }
        return rows;
    }
}
