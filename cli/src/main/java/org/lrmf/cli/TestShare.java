package org.lrmf.cli;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.lrmf.cli.InputOptions.Tables;
import org.lrmf.core.align.AlignOptions;
import org.lrmf.core.align.Alignment;
import org.lrmf.core.measure.Text;
import org.lrmf.io.BadInputException;
import org.lrmf.io.Table;

/** Whether a share of test rows leaves rows enough on both sides of the split; otherwise that shows only after the fit. */
final class TestShare {
    private static final int LEAST_TEST_ROWS = Alignment.LEAST_TEST_ROWS;

    private static final int LEAST_OTHER_ROWS = Alignment.LEAST_FIT_ROWS;

    private TestShare() {}

    /**
     * @throws BadInputException if a table is split into too few rows, with the shares that can be used
     */
    static void require(Tables tables, AlignOptions options) {
        int least = Math.min(tables.a().rows(), tables.b().rows());
        require(tables.source(), tables.a().rows(), options, least);
        require(tables.target(), tables.b().rows(), options, least);
    }

    private static void require(Table table, int rows, AlignOptions options, int least) {
        int test = options.testRows(rows);
        double share = options.testShare();
        if (test < LEAST_TEST_ROWS) {
            throw refusal(share, "keep", test, table, "for the verdict, which needs", LEAST_TEST_ROWS, least);
        } else if (rows - test < LEAST_OTHER_ROWS) {
            throw refusal(share, "leave", rows - test, table, "for the fit, which needs", LEAST_OTHER_ROWS, least);
        }
    }

    private static BadInputException refusal(
            double share, String verb, long rows, Table table, String purpose, int needed, int least) {
        return new BadInputException(Text.format(
                "--test-share %s would %s %d of the %,d rows of %s %s %d; choose one from %s to %s.",
                BigDecimal.valueOf(share).toPlainString(),
                verb,
                rows,
                table.rows().size(),
                table.path(),
                purpose,
                needed,
                new BigDecimal(LEAST_TEST_ROWS)
                        .divide(new BigDecimal(least), new MathContext(3, RoundingMode.CEILING))
                        .toPlainString(),
                new BigDecimal(least - LEAST_OTHER_ROWS)
                        .divide(new BigDecimal(least), new MathContext(3, RoundingMode.FLOOR))
                        .toPlainString()));
    }
}
