package dev.ricci.benchmark.workload;

import java.util.List;

/** A formula with sizes. Equal workloads have equal operands: their randomness has a fixed seed. */
public sealed interface Workload
    permits SingleConvolution,
        Convolution,
        MatrixProduct,
        BatchedProduct,
        MatrixVector,
        Contraction,
        Pooling,
        Rows,
        Perceptron {
  /** The operands, in the order that each workload states. */
  List<Operand> operands();

  /** The results in double arithmetic, in the order that each workload states. */
  List<double[]> reference(List<Operand> operands);
}
