package org.lrmf.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.data.Offset.offset;

import java.io.IOException;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.LUDecomposition_F64;
import org.junit.jupiter.api.Test;
import org.lrmf.core.bijection.Bijection;
import org.lrmf.core.bijection.Mapped;
import org.lrmf.engine.array.Matrix;

/** What every {@link Bijection} must fulfil. A subclass names one and typical rows for it. */
public abstract class BijectionContract {
    private static final int JACOBIANS = 8;

    /** The bijection under test; each call may make a new one. */
    protected abstract Bijection bijection();

    /** Rows in the range that the bijection is made for, at least one. */
    protected abstract Matrix rows();

    /** What rounding may cost, relative to the larger of 1 and the value. */
    protected double tolerance() {
        return 1e-9;
    }

    /** The step of the numerical Jacobian, relative to the larger of 1 and the value. */
    protected double step() {
        return 1e-6;
    }

    /** How far, in nats, the log-determinant may lie from that of the numerical Jacobian. */
    protected double jacobianTolerance() {
        return 1e-6;
    }

    /** Saves the bijection and reads it back; without a way to save it, itself. */
    protected Bijection reload(Bijection bijection) throws IOException {
        return bijection;
    }

    @Test
    final void inverseUndoesForward() {
        Matrix rows = rows();
        Mapped there = bijection().forward(rows);
        Mapped back = bijection().inverse(there.rows());
        Rows.assertClose(back.rows(), rows, tolerance());
    }

    @Test
    final void forwardUndoesInverse() {
        Matrix images = bijection().forward(rows()).rows();
        Mapped there = bijection().forward(bijection().inverse(images).rows());
        Rows.assertClose(there.rows(), images, tolerance());
    }

    @Test
    final void logDeterminantsOfForwardAndInverseCancel() {
        Mapped there = bijection().forward(rows());
        Mapped back = bijection().inverse(there.rows());
        double[] negated = back.logDet().clone();
        for (int row = 0; row < negated.length; row++) {
            negated[row] = -negated[row];
        }
        Rows.assertClose(negated, there.logDet(), tolerance() * bijection().features());
    }

    @Test
    final void logDeterminantIsThatOfTheNumericalJacobian() {
        Matrix rows = rows();
        Matrix some = rows.slice(0, Math.min(JACOBIANS, rows.rows()));
        Mapped mapped = bijection().forward(some);
        for (int row = 0; row < some.rows(); row++) {
            assertThat(mapped.logDet()[row])
                    .as("row %d", row)
                    .isCloseTo(numericalLogDet(some.row(row)), offset(jacobianTolerance()));
        }
    }

    private double numericalLogDet(double[] at) {
        int size = at.length;
        Matrix around = Matrix.zeros(2 * size, size);
        for (int row = 0; row < around.rows(); row++) {
            System.arraycopy(at, 0, around.values(), row * size, size);
        }
        for (int column = 0; column < size; column++) {
            double step = step() * Math.max(1, Math.abs(at[column]));
            around.set(2 * column, column, at[column] - step);
            around.set(2 * column + 1, column, at[column] + step);
        }
        Matrix images = bijection().forward(around).rows();
        DMatrixRMaj jacobian = new DMatrixRMaj(size, size);
        for (int column = 0; column < size; column++) {
            double width = around.get(2 * column + 1, column) - around.get(2 * column, column);
            for (int i = 0; i < size; i++) {
                jacobian.set(i, column, (images.get(2 * column + 1, i) - images.get(2 * column, i)) / width);
            }
        }
        LUDecomposition_F64<DMatrixRMaj> lu = DecompositionFactory_DDRM.lu(size, size);
        assertThat(lu.decompose(jacobian)).isTrue();
        DMatrixRMaj upper = lu.getUpper(null);
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += Math.log(Math.abs(upper.get(i, i)));
        }
        return sum;
    }

    @Test
    final void aBatchIsItsRowsOneByOne() {
        Matrix rows = rows();
        Mapped batch = bijection().forward(rows);
        Mapped batchBack = bijection().inverse(batch.rows());
        for (int row = 0; row < Math.min(40, rows.rows()); row++) {
            Mapped one = bijection().forward(rows.slice(row, row + 1));
            Rows.assertClose(one.rows().values(), batch.rows().row(row), tolerance());
            assertThat(one.logDet()[0]).isCloseTo(batch.logDet()[row], offset(tolerance()));
            Mapped oneBack = bijection().inverse(batch.rows().slice(row, row + 1));
            Rows.assertClose(oneBack.rows().values(), batchBack.rows().row(row), tolerance());
        }
    }

    @Test
    final void anEmptyBatchStaysEmpty() {
        int features = bijection().features();
        Matrix empty = Matrix.zeros(0, features);
        for (Mapped mapped :
                new Mapped[] {bijection().forward(empty), bijection().inverse(empty)}) {
            assertThat(mapped.rows()).isEqualTo(empty);
            assertThat(mapped.logDet()).isEmpty();
        }
    }

    @Test
    final void rowsOfAnotherWidthAreRefused() {
        int features = bijection().features();
        for (int wrong : new int[] {features - 1, features + 1}) {
            Matrix rows = Matrix.zeros(2, wrong);
            assertThatIllegalArgumentException().isThrownBy(() -> bijection().forward(rows));
            assertThatIllegalArgumentException().isThrownBy(() -> bijection().inverse(rows));
        }
    }

    @Test
    final void extremeRowsStayFinite() {
        Matrix extreme = Rows.extreme(bijection().features());
        for (Mapped mapped :
                new Mapped[] {bijection().forward(extreme), bijection().inverse(extreme)}) {
            Rows.assertFinite(mapped.rows().values());
            Rows.assertFinite(mapped.logDet());
        }
    }

    @Test
    final void rowsAreLeftAsTheyAre() {
        Matrix rows = rows();
        Matrix before = rows.copy();
        bijection().forward(rows);
        bijection().inverse(rows);
        assertThat(rows).isEqualTo(before);
    }

    @Test
    final void theInvertedViewSwapsDirections() {
        Matrix rows = rows();
        Bijection inverted = bijection().inverted();
        assertThat(inverted.features()).isEqualTo(bijection().features());
        assertThat(inverted.forward(rows).rows())
                .isEqualTo(bijection().inverse(rows).rows());
        assertThat(inverted.inverse(rows).rows())
                .isEqualTo(bijection().forward(rows).rows());
    }

    @Test
    final void aReloadedBijectionIsTheSame() throws IOException {
        Matrix rows = rows();
        Bijection reloaded = reload(bijection());
        assertThat(reloaded.forward(rows).rows())
                .isEqualTo(bijection().forward(rows).rows());
        assertThat(reloaded.forward(rows).logDet())
                .isEqualTo(bijection().forward(rows).logDet());
        assertThat(reloaded.inverse(rows).rows())
                .isEqualTo(bijection().inverse(rows).rows());
    }
}
