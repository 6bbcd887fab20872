package org.lrmf.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lrmf.cli.InputOptions.Tables;
import org.lrmf.core.align.AlignOptions;
import org.lrmf.io.BadInputException;
import org.lrmf.io.Table;

class TestShareTest {
    private static final List<String> COLUMNS = List.of("x");

    private static Tables tables(int rows, int more) {
        Table a = table(rows);
        Table b = table(more);
        return new Tables(a, b, COLUMNS, a.numbers(COLUMNS), b.numbers(COLUMNS), new boolean[1], Optional.empty());
    }

    private static Table table(int rows) {
        return new Table(Path.of("t.csv"), true, COLUMNS, java.util.Collections.nCopies(rows, new String[] {"1"}), 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 21, 59, 60, 97, 1_234, 99_999})
    void theSharesThatAreNamedCanBeUsed(int rows) {
        Tables tables = tables(rows, rows + 30);
        Matcher named = Pattern.compile("from ([0-9.]+) to ([0-9.]+)\\.").matcher(sentence(tables, 1e-9));
        assertThat(named.find()).isTrue();
        TestShare.require(tables, with(Double.parseDouble(named.group(1))));
        TestShare.require(tables, with(Double.parseDouble(named.group(2))));
        assertThatThrownBy(() -> TestShare.require(tables, with(5.4 / rows))).isInstanceOf(BadInputException.class);
        assertThatThrownBy(() -> TestShare.require(tables, with(1 - 9.4 / rows)))
                .isInstanceOf(BadInputException.class);
    }

    @Test
    void theTableThatIsTooShortIsNamedWithItsRows() {
        assertThat(sentence(tables(60, 90), 0.08))
                .isEqualTo(
                        "--test-share 0.08 would keep 5 of the 60 rows of t.csv for the verdict, which needs 6; choose one "
                                + "from 0.1 to 0.833.");
    }

    private static AlignOptions with(double share) {
        return AlignOptions.defaults(1).withTestShare(share);
    }

    private static String sentence(Tables tables, double share) {
        try {
            TestShare.require(tables, with(share));
        } catch (BadInputException e) {
            return String.valueOf(e.getMessage());
        }
        throw new AssertionError("nothing was refused");
    }
}
