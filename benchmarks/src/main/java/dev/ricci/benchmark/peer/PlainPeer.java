package dev.ricci.benchmark.peer;

import dev.ricci.benchmark.workload.BatchedProduct;
import dev.ricci.benchmark.workload.Contraction;
import dev.ricci.benchmark.workload.Convolution;
import dev.ricci.benchmark.workload.MatrixProduct;
import dev.ricci.benchmark.workload.MatrixVector;
import dev.ricci.benchmark.workload.Operand;
import dev.ricci.benchmark.workload.Part;
import dev.ricci.benchmark.workload.Perceptron;
import dev.ricci.benchmark.workload.Pooling;
import dev.ricci.benchmark.workload.Rows;
import dev.ricci.benchmark.workload.SingleConvolution;
import dev.ricci.benchmark.workload.Workload;
import java.util.List;

/** Loops over arrays as one writes them by hand, the contiguous index innermost; one thread. */
final class PlainPeer implements Peer {
  @Override
  public String name() {
    return "plain";
  }

  @Override
  public boolean supports(Workload work) {
    return !(work instanceof Perceptron)
        && !(work instanceof MatrixProduct product && product.doubles())
        && !(work instanceof SingleConvolution convolution && convolution.part() == Part.ALL);
  }

  @Override
  public Call prepare(Workload work, List<Operand> operands, int threads) {
    float[][] t = operands.stream().map(Operand::floats).toArray(float[][]::new);
    if (work instanceof SingleConvolution convolution) {
      return single(convolution, t);
    }
    if (work instanceof Convolution convolution) {
      return layer(convolution, t);
    }
    if (work instanceof MatrixProduct product) {
      int n = product.n();
      float[] c = new float[n * n];
      return call(() -> PlainProducts.product(n, n, n, t[0], 0, t[1], 0, c, 0), c);
    }
    if (work instanceof BatchedProduct product) {
      float[] c = new float[product.batch() * product.m() * product.n()];
      return call(() -> PlainProducts.batched(product, t[0], t[1], c), c);
    }
    if (work instanceof MatrixVector matrix) {
      float[] y = new float[matrix.n()];
      return call(() -> PlainProducts.vector(matrix.n(), t[0], t[1], y), y);
    }
    if (work instanceof Contraction contraction) {
      return contraction(contraction, t);
    }
    if (work instanceof Pooling pooling) {
      float[] result = new float[pooling.gradient() ? t[0].length : t[1].length];
      return call(
          pooling.gradient()
              ? () -> PlainRows.poolGradient(pooling, t[0], t[1], result)
              : () -> PlainRows.pool(pooling, t[0], result),
          result);
    }
    return rows((Rows) work, t);
  }

  private static Call single(SingleConvolution work, float[][] t) {
    int size = work.size();
    int window = work.window();
    switch (work.part()) {
      case FORWARD:
        float[] y = new float[t[2].length];
        return call(() -> PlainConvolutions.forward(size, window, t[0], t[1], y), y);
      case DW:
        float[] dW = new float[t[0].length];
        return call(() -> PlainConvolutions.kernel(size, window, t[2], t[1], dW), dW);
      default:
        float[] dX = new float[t[1].length];
        return call(() -> PlainConvolutions.picture(size, window, t[2], t[0], dX), dX);
    }
  }

  private static Call layer(Convolution work, float[][] t) {
    switch (work.part()) {
      case FORWARD:
        float[] y = new float[t[2].length];
        return call(() -> PlainLayers.forward(work, t[0], t[1], y), y);
      case DW:
        float[] dW = new float[t[0].length];
        return call(() -> PlainLayers.kernel(work, t[2], t[1], dW), dW);
      default:
        float[] dX = new float[t[1].length];
        return call(() -> PlainLayers.picture(work, t[2], t[0], dX), dX);
    }
  }

  private static Call contraction(Contraction work, float[][] t) {
    switch (work) {
      case FOUR_AXES:
        float[] four = new float[t[0].length];
        return call(() -> PlainProducts.fourAxes(t[0], t[1], four), four);
      case CROSSED:
        float[] crossed = new float[64 * 64];
        return call(() -> PlainProducts.crossed(t[0], t[1], crossed), crossed);
      case MTTKRP:
        float[] m = new float[t[1].length];
        return call(() -> PlainProducts.mttkrp(t[0], t[1], t[2], m), m);
      default:
        float[] y = new float[t[0].length];
        return call(() -> PlainProducts.bilinear(t[0], t[1], t[2], y), y);
    }
  }

  private static Call rows(Rows work, float[][] t) {
    float[] y = new float[work == Rows.LOGSUMEXP ? 1024 : work == Rows.SQUARES ? 1 : t[0].length];
    switch (work) {
      case TANH:
        return call(() -> PlainRows.tanh(t[0], y), y);
      case SOFTMAX:
        return call(() -> PlainRows.softmax(1024, t[0], y), y);
      case LOGSUMEXP:
        return call(() -> PlainRows.logSumExp(t[0].length / 1024, t[0], y), y);
      default:
        return call(() -> y[0] = PlainRows.squares(t[0], t[1]), y);
    }
  }

  private static Call call(Runnable run, float[] result) {
    return Call.of(run, () -> List.of(Call.doubles(result)));
  }
}
