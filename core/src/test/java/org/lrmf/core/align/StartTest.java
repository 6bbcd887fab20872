package org.lrmf.core.align;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lrmf.core.align.ClosedForms.Kind;
import org.lrmf.engine.array.Matrix;
import org.lrmf.engine.random.RandomStream;

final class StartTest {
    private static final AlignOptions OPTIONS = AlignOptions.defaults(1);

    private static Matrix normal(RandomStream random, double shift) {
        Matrix rows = Matrix.zeros(300, 20);
        for (int i = 0; i < rows.values().length; i++) {
            rows.values()[i] = shift + random.nextGaussian();
        }
        return rows;
    }

    private static Kind started(double shift, long seed) {
        RandomStream random = new RandomStream(seed);
        Split source = Split.of(normal(random, 0), 0.3, 0.2, random.split("source"));
        Split target = Split.of(normal(random, shift), 0.3, 0.2, random.split("target"));
        return Start.of(source, target, OPTIONS).form().kind();
    }

    /** Of 300 rows any fitted map moves rows by chance alone. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void rowsThatAreAlikeAreLeftAlone(long seed) {
        assertThat(started(0, seed)).isEqualTo(Kind.UNCHANGED);
        assertThat(started(1, seed)).isNotEqualTo(Kind.UNCHANGED);
    }

    /** Repeated values too, though the two sides repeat them in other shares of their rows. */
    @Test
    void rowsThatAreLeftAloneKeepTheirValues() {
        RandomStream random = new RandomStream(4);
        Matrix source = clipped(normal(random, 0));
        Matrix target = clipped(normal(random, 0));
        Alignment alignment = Alignment.fit(source, target, names(source.columns()), OPTIONS.withSteps(0));
        assertThat(alignment.fit().start()).isEqualTo("no map");
        assertThat(alignment.map().transform(source)).isEqualTo(source);
        assertThat(alignment.map().inverse(target)).isEqualTo(target);
    }

    private static Matrix clipped(Matrix rows) {
        Matrix result = rows.copy();
        for (int i = 0; i < result.values().length; i++) {
            result.values()[i] = Math.max(result.values()[i], -0.5);
        }
        return result;
    }

    private static List<String> names(int columns) {
        return IntStream.range(0, columns).mapToObj(i -> "c" + i).toList();
    }
}
