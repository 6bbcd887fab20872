package org.lrmf.torch;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.lrmf.engine.graph.Operation;

/**
 * A monotone rational-quadratic spline on each value, or its inverse (Durkan et al. 2019, equations 4 and 5, and 6 to 8
 * of the inverse), in double precision: differences of knots cancel.
 */
final class SplineOperation implements TensorOperation {
    private final Operation.SplineTransform op;
    private final int bins;
    private final double bound;

    SplineOperation(Operation.SplineTransform op) {
        this.op = op;
        bins = op.shape().bins();
        bound = op.shape().bound();
    }

    /** The bin of each value, every tensor of shape {@code [rows, columns, 1]}. */
    private record Bin(Tensor left, Tensor bottom, Tensor width, Tensor height, Tensor slopeLeft, Tensor slopeRight) {
        /** {@code slopeLeft + slopeRight − 2s}, where s is {@code height/width}. */
        Tensor bend(Tensor s) {
            return slopeLeft.add(slopeRight).sub(Tensors.times(s, 2));
        }
    }

    @Override
    public void run(Tensor[] values) {
        Tensor in = Tensors.toDouble(values[op.in().id()]).unsqueeze(2);
        Tensor inside = in.abs().lt(new Scalar(bound));
        // Outside, 0 stands in: no gradient comes from there, and none that is not a number.
        Tensor value = in.where(inside, new Scalar(0.0));
        Bin bin = find(values[op.raw().id()], value);
        Tensor x = op.inverse() ? inverse(bin, value) : value;
        Tensor place = x.sub(bin.left).div(bin.width).clamp_min(new Scalar(0.0)).clamp_max(new Scalar(1.0));
        Tensor rest = Tensors.plus(place.neg(), 1);
        Tensor both = place.mul(rest);
        Tensor s = bin.height.div(bin.width);
        Tensor denominator = s.add(bin.bend(s).mul(both));
        Tensor term = bin.slopeRight
                .mul(place.square())
                .add(Tensors.times(s.mul(both), 2))
                .add(bin.slopeLeft.mul(rest.square()));
        Tensor logSlope = s.square().mul(term).div(denominator.square()).log();
        Tensor out = x;
        if (!op.inverse()) {
            Tensor numerator = s.mul(place.square()).add(bin.slopeLeft.mul(both));
            out = bin.bottom.add(bin.height.mul(numerator).div(denominator));
        }
        Tensor logDet = logSlope.where(inside, new Scalar(0.0)).squeeze(2);
        logDet = Tensors.toFloat(Tensors.sumOfColumns(logDet));
        values[op.out().id()] = Tensors.toFloat(out.where(inside, in).squeeze(2));
        values[op.logDet().id()] = op.inverse() ? logDet.neg() : logDet;
    }

    private Bin find(Tensor raw, Tensor value) {
        Tensor shaped =
                Tensors.toDouble(raw).view(-1, op.in().width(), op.shape().parameters());
        Tensor sizes = Tensors.boundedLogScale(shaped).exp();
        Tensor widths = shares(sizes.narrow(2, 0, bins));
        Tensor heights = shares(sizes.narrow(2, bins, bins));
        Tensor lefts = starts(widths);
        Tensor bottoms = starts(heights);
        Tensor one = torch.ones_like(sizes.narrow(2, 0, 1));
        Tensor slopes = torch.cat(new TensorVector(one, sizes.narrow(2, 2L * bins, bins - 1L), one), 2);
        Tensor knots = (op.inverse() ? bottoms : lefts).narrow(2, 1, bins - 1L);
        Tensor index = value.ge(knots).sum(new long[] {2}, true, new ScalarTypeOptional(ScalarType.Long));
        return new Bin(
                lefts.gather(2, index),
                bottoms.gather(2, index),
                widths.gather(2, index),
                heights.gather(2, index),
                slopes.gather(2, index),
                slopes.gather(2, index.add(new Scalar(1L))));
    }

    /** Sizes that add up to the box's. */
    private Tensor shares(Tensor sizes) {
        return Tensors.times(sizes.div(sizes.sum(new long[] {2}, true, new ScalarTypeOptional())), 2 * bound);
    }

    private Tensor starts(Tensor sizes) {
        return Tensors.plus(sizes.cumsum(2).sub(sizes), -bound);
    }

    /** The x whose y is {@code value}. */
    private static Tensor inverse(Bin bin, Tensor value) {
        Tensor s = bin.height.div(bin.width);
        Tensor up = value.sub(bin.bottom);
        Tensor bend = bin.bend(s);
        Tensor a = bin.height.mul(s.sub(bin.slopeLeft)).add(up.mul(bend));
        Tensor b = bin.height.mul(bin.slopeLeft).sub(up.mul(bend));
        Tensor c = s.mul(up).neg();
        Tensor discriminant = b.square().sub(Tensors.times(a.mul(c), 4)).clamp_min(new Scalar(0.0));
        Tensor root = Tensors.times(c, 2).div(b.neg().sub(discriminant.sqrt()));
        return bin.left.add(bin.width.mul(root.clamp_min(new Scalar(0.0)).clamp_max(new Scalar(1.0))));
    }
}
