package org.lrmf.torch;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.lrmf.engine.graph.Graph;
import org.lrmf.engine.graph.Node;
import org.lrmf.engine.graph.Operation;

/** A graph as operations on tensors. */
final class TensorProgram {
    private final Graph graph;
    private final List<TensorOperation> operations = new ArrayList<>();

    /** What a program is made for. */
    enum Use {
        /** With a gradient. */
        TRAINING,
        /** Values only. */
        EVALUATION
    }

    /**
     * @throws IllegalArgumentException if this backend lacks one of the graph's operations
     */
    TensorProgram(Graph graph, Leaves leaves, Placement placement, Use use) {
        this.graph = graph;
        for (Operation operation : graph.operations()) {
            if (!(operation instanceof Operation.Input)) {
                operations.add(on(operation, leaves, placement, use));
            }
        }
    }

    private static TensorOperation on(Operation operation, Leaves leaves, Placement placement, Use use) {
        if (operation instanceof Operation.Select op) {
            return ColumnOperations.select(op, placement);
        } else if (operation instanceof Operation.Merge op) {
            return ColumnOperations.merge(op, placement);
        } else if (operation instanceof Operation.Add op) {
            return ColumnOperations.add(op);
        } else if (operation instanceof Operation.Scale op) {
            return ColumnOperations.scale(op);
        } else if (operation instanceof Operation.Softplus op) {
            return ColumnOperations.softplus(op);
        } else if (operation instanceof Operation.NormalLogDensity op) {
            return ColumnOperations.normalLogDensity(op);
        } else if (operation instanceof Operation.InnerProduct op) {
            return ColumnOperations.innerProduct(op);
        } else if (operation instanceof Operation.Mlp op) {
            return new MlpOperation(op, leaves);
        } else if (operation instanceof Operation.ConvNet op) {
            return ImageOperations.convNet(op, leaves);
        } else if (operation instanceof Operation.Activate op) {
            return ImageOperations.activate(op);
        } else if (operation instanceof Operation.ChannelAffine op) {
            return ImageOperations.channelAffine(op, leaves);
        } else if (operation instanceof Operation.AffineTransform op) {
            return AffineOperations.transform(op);
        } else if (operation instanceof Operation.LuAffine op) {
            return AffineOperations.lu(op, leaves, placement);
        } else if (operation instanceof Operation.SplineTransform op) {
            return new SplineOperation(op);
        } else if (operation instanceof Operation.Planar op) {
            return new PlanarOperation(op, leaves);
        } else if (operation instanceof Operation.OdeFlow op) {
            OdeDynamics dynamics = new OdeDynamics(op.shape(), op.offset(), leaves);
            return use == Use.TRAINING
                    ? new RungeKuttaOperation(op, dynamics, placement)
                    : new DormandPrinceOperation(op, dynamics);
        }
        throw new IllegalArgumentException("the backend on libtorch lacks the operation "
                + operation.getClass().getSimpleName() + "; --backend kernels has it");
    }

    /** The values of all nodes at rows of shape {@code [rows, features]}, by the nodes' ids. */
    Tensor[] run(Tensor rows) {
        Tensor[] values = new Tensor[graph.nodes()];
        values[graph.input().id()] = rows;
        for (TensorOperation operation : operations) {
            operation.run(values);
        }
        return values;
    }

    /** The loss of each row. */
    Tensor run(Tensor rows, Node loss) {
        return run(rows)[loss.id()];
    }
}
