package dev.ricci.benchmark.peer;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import dev.ricci.benchmark.workload.BatchedProduct;
import dev.ricci.benchmark.workload.Contraction;
import dev.ricci.benchmark.workload.Convolution;
import dev.ricci.benchmark.workload.MatrixProduct;
import dev.ricci.benchmark.workload.Operand;
import dev.ricci.benchmark.workload.Perceptron;
import dev.ricci.benchmark.workload.Pooling;
import dev.ricci.benchmark.workload.Rows;
import dev.ricci.benchmark.workload.SingleConvolution;
import dev.ricci.benchmark.workload.Workload;
import java.util.List;

/** PyTorch through DJL. Its results are new tensors; each call frees those of the one before. */
final class TorchPeer implements Peer {
  private static final int[] AXIS_1 = {1};
  private static final int[] AXIS_2 = {2};

  @Override
  public String name() {
    return "pytorch";
  }

  @Override
  public boolean supports(Workload work) {
    return true;
  }

  @Override
  public Call prepare(Workload work, List<Operand> operands, int threads) {
    Engine.getEngine("PyTorch");
    JniUtils.setNumInteropThreads(1);
    JniUtils.setNumThreads(threads);
    JniUtils.setGradMode(false);
    NDManager manager = NDManager.newBaseManager();
    NDArray[] t = operands.stream().map(o -> tensor(manager, work, o)).toArray(NDArray[]::new);
    if (work instanceof SingleConvolution c) {
      NDArray w = t[0].reshape(1, 1, c.window(), c.window());
      NDArray x = t[1].reshape(1, 1, c.size(), c.size());
      NDArray dY = t[2].reshape(1, 1, c.valid(), c.valid());
      return TorchGradients.convolution(c.part(), w, x, dY, 1, 0);
    }
    if (work instanceof Convolution c) {
      return TorchGradients.convolution(c.part(), t[0], t[1], t[2], c.stride(), c.pad());
    }
    if (work instanceof Pooling pooling) {
      return TorchGradients.pooling(pooling, t[0], t[1]);
    }
    if (work instanceof Perceptron) {
      return TorchGradients.perceptron(t);
    }
    if (work instanceof BatchedProduct product) {
      NDArray right = product.transposed() ? t[1].transpose(0, 2, 1) : t[1];
      return new TorchCall(() -> t[0].matMul(right));
    }
    if (work instanceof Contraction contraction) {
      return contraction(contraction, t);
    }
    if (work instanceof Rows rows) {
      return rows(rows, t);
    }
    return new TorchCall(() -> t[0].matMul(t[1]));
  }

  private static NDArray tensor(NDManager manager, Workload work, Operand operand) {
    long[] extents = new long[operand.shape().length];
    for (int k = 0; k < extents.length; k++) {
      extents[k] = operand.shape()[k];
    }
    return work instanceof MatrixProduct product && product.doubles()
        ? manager.create(operand.values(), new Shape(extents))
        : manager.create(operand.floats(), new Shape(extents));
  }

  /** As einsum does it: axes moved and joined, one product, axes moved back. */
  private static Call contraction(Contraction work, NDArray[] t) {
    switch (work) {
      case FOUR_AXES:
        return new TorchCall(
            () ->
                t[0].transpose(0, 2, 1, 3)
                    .reshape(1024, 1024)
                    .matMul(t[1].transpose(1, 3, 0, 2).reshape(1024, 1024))
                    .reshape(32, 32, 32, 32)
                    .transpose(0, 2, 1, 3));
      case CROSSED:
        return new TorchCall(
            () ->
                t[0].reshape(4096, 64)
                    .transpose()
                    .matMul(t[1].transpose(1, 0, 2).reshape(4096, 64)));
      case MTTKRP:
        return new TorchCall(
            () ->
                t[0].reshape(40_000, 200).matMul(t[2]).reshape(200, 200, 32).mul(t[1]).sum(AXIS_1));
      default:
        return new TorchCall(
            () ->
                t[2].matMul(t[1].reshape(4096, 64).transpose())
                    .reshape(128, 64, 64)
                    .mul(t[0].expandDims(1))
                    .sum(AXIS_2));
    }
  }

  private static Call rows(Rows work, NDArray[] t) {
    switch (work) {
      case TANH:
        return new TorchCall(() -> t[0].mul(Rows.A).addi(Rows.B).tanh());
      case SOFTMAX:
        return new TorchCall(() -> t[0].softmax(1));
      case LOGSUMEXP:
        return new TorchCall(
            () -> {
              NDArray largest = t[0].max(AXIS_1, true);
              return t[0].sub(largest).exp().sum(AXIS_1, true).log().add(largest);
            });
      default:
        return new TorchCall(() -> t[0].sub(t[1]).square().sum());
    }
  }
}
