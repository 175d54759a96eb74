package dev.ricci.benchmark.peer;

import dev.ricci.benchmark.formula.ConvolutionsGradients;
import dev.ricci.benchmark.formula.NetworksGradients;
import dev.ricci.benchmark.formula.ProductsGradients;
import dev.ricci.benchmark.formula.RowFormulasGradients;
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
import dev.ricci.tensor.DoubleTensor;
import dev.ricci.tensor.FloatTensor;
import dev.ricci.tensor.IntTensor;
import dev.ricci.tensor.Parallelism;
import java.util.Arrays;
import java.util.List;

/** The generated code, in the forms that write into given results. */
final class RicciPeer implements Peer {
  private static final ConvolutionsGradients CONVOLUTIONS = new ConvolutionsGradients();
  private static final ProductsGradients PRODUCTS = new ProductsGradients();
  private static final NetworksGradients NETWORKS = new NetworksGradients();
  private static final RowFormulasGradients ROWS = new RowFormulasGradients();

  @Override
  public String name() {
    return Peers.OURS;
  }

  @Override
  public boolean supports(Workload work) {
    return true;
  }

  @Override
  public Call prepare(Workload work, List<Operand> operands, int threads) {
    Parallelism.set(threads);
    if (work instanceof SingleConvolution convolution) {
      return single(convolution.part(), tensors(operands));
    }
    if (work instanceof Convolution convolution) {
      return layer(convolution, tensors(operands));
    }
    if (work instanceof MatrixProduct product) {
      return product.doubles() ? doubleProduct(operands) : product(tensors(operands));
    }
    if (work instanceof BatchedProduct product) {
      return batched(product, tensors(operands));
    }
    if (work instanceof MatrixVector matrix) {
      FloatTensor[] t = tensors(operands);
      FloatTensor y = FloatTensor.zeros(matrix.n());
      return call(() -> PRODUCTS.vectorInto(t[0], t[1], y), y);
    }
    if (work instanceof Contraction contraction) {
      return contraction(contraction, tensors(operands));
    }
    if (work instanceof Pooling pooling) {
      return pooling(pooling, tensors(operands));
    }
    if (work instanceof Rows rows) {
      return rows(rows, tensors(operands));
    }
    if (work instanceof Perceptron) {
      return perceptron(operands);
    }
    throw new IllegalArgumentException("unknown " + work);
  }

  private static Call single(Part part, FloatTensor[] t) {
    FloatTensor y = FloatTensor.zeros(t[2].shape());
    FloatTensor dW = FloatTensor.zeros(t[0].shape());
    FloatTensor dX = FloatTensor.zeros(t[1].shape());
    switch (part) {
      case FORWARD:
        return call(() -> CONVOLUTIONS.singleInto(t[0], t[1], y), y);
      case DW:
        var kernel = new ConvolutionsGradients.SingleGradients(dW, null);
        return call(() -> CONVOLUTIONS.singleGradientsInto(t[0], t[1], t[2], kernel), dW);
      case DX:
        var picture = new ConvolutionsGradients.SingleGradients(null, dX);
        return call(() -> CONVOLUTIONS.singleGradientsInto(t[0], t[1], t[2], picture), dX);
      default:
        var both = new ConvolutionsGradients.SingleGradients(dW, dX);
        return call(
            () -> {
              CONVOLUTIONS.singleInto(t[0], t[1], y);
              CONVOLUTIONS.singleGradientsInto(t[0], t[1], t[2], both);
            },
            y,
            dW,
            dX);
    }
  }

  private static Call layer(Convolution work, FloatTensor[] t) {
    FloatTensor y = FloatTensor.zeros(t[2].shape());
    FloatTensor w = work.part() == Part.DW ? FloatTensor.zeros(t[0].shape()) : null;
    FloatTensor x = work.part() == Part.DX ? FloatTensor.zeros(t[1].shape()) : null;
    FloatTensor result = w != null ? w : x != null ? x : y;
    boolean forward = result == y;
    if (work.stride() == 2) {
      var out = new ConvolutionsGradients.StridedGradients(w, x);
      return forward
          ? call(() -> CONVOLUTIONS.stridedInto(t[0], t[1], y), y)
          : call(() -> CONVOLUTIONS.stridedGradientsInto(t[0], t[1], t[2], out), result);
    }
    if (work.pad() == 1) {
      var out = new ConvolutionsGradients.PaddedGradients(w, x);
      return forward
          ? call(() -> CONVOLUTIONS.paddedInto(t[0], t[1], y), y)
          : call(() -> CONVOLUTIONS.paddedGradientsInto(t[0], t[1], t[2], out), result);
    }
    var out = new ConvolutionsGradients.ValidGradients(w, x);
    return forward
        ? call(() -> CONVOLUTIONS.validInto(t[0], t[1], y), y)
        : call(() -> CONVOLUTIONS.validGradientsInto(t[0], t[1], t[2], out), result);
  }

  private static Call product(FloatTensor[] t) {
    FloatTensor c = FloatTensor.zeros(t[0].shape());
    return call(() -> PRODUCTS.productInto(t[0], t[1], c), c);
  }

  private static Call doubleProduct(List<Operand> operands) {
    DoubleTensor a = DoubleTensor.of(operands.get(0).values(), operands.get(0).shape());
    DoubleTensor b = DoubleTensor.of(operands.get(1).values(), operands.get(1).shape());
    DoubleTensor c = DoubleTensor.zeros(a.shape());
    return Call.of(() -> PRODUCTS.doubleProductInto(a, b, c), () -> List.of(c.data()));
  }

  private static Call batched(BatchedProduct work, FloatTensor[] t) {
    if (!work.transposed()) {
      FloatTensor c = FloatTensor.zeros(work.batch(), work.m(), work.n());
      return call(() -> PRODUCTS.batchedInto(t[0], t[1], c), c);
    }
    int heads = 8;
    int batch = work.batch() / heads;
    FloatTensor q = t[0].reshape(batch, heads, work.m(), work.k());
    FloatTensor k = t[1].reshape(batch, heads, work.n(), work.k());
    FloatTensor s = FloatTensor.zeros(batch, heads, work.m(), work.n());
    return call(() -> PRODUCTS.scoresInto(q, k, s), s);
  }

  private static Call contraction(Contraction work, FloatTensor[] t) {
    switch (work) {
      case FOUR_AXES:
        FloatTensor four = FloatTensor.zeros(t[0].shape());
        return call(() -> PRODUCTS.fourAxesInto(t[0], t[1], four), four);
      case CROSSED:
        FloatTensor crossed = FloatTensor.zeros(t[0].size(2), t[1].size(2));
        return call(() -> PRODUCTS.crossedInto(t[0], t[1], crossed), crossed);
      case MTTKRP:
        FloatTensor m = FloatTensor.zeros(t[0].size(0), t[1].size(1));
        return call(() -> PRODUCTS.mttkrpInto(t[0], t[1], t[2], m), m);
      default:
        FloatTensor y = FloatTensor.zeros(t[0].size(0), t[1].size(0));
        return call(() -> PRODUCTS.bilinearInto(t[0], t[1], t[2], y), y);
    }
  }

  private static Call pooling(Pooling work, FloatTensor[] t) {
    FloatTensor y = FloatTensor.zeros(t[1].shape());
    FloatTensor dX = FloatTensor.zeros(t[0].shape());
    if (work.window() == 2) {
      var pullback = NETWORKS.pool2Pullback(t[0]);
      var out = new NetworksGradients.Pool2Gradients(dX);
      return work.gradient()
          ? call(() -> pullback.gradientsInto(t[1], out), dX)
          : call(() -> NETWORKS.pool2Into(t[0], y), y);
    }
    var pullback = NETWORKS.pool3Pullback(t[0]);
    var out = new NetworksGradients.Pool3Gradients(dX);
    return work.gradient()
        ? call(() -> pullback.gradientsInto(t[1], out), dX)
        : call(() -> NETWORKS.pool3Into(t[0], y), y);
  }

  private static Call rows(Rows work, FloatTensor[] t) {
    FloatTensor y = FloatTensor.zeros(t[0].shape());
    switch (work) {
      case TANH:
        return call(() -> ROWS.tanhInto(Rows.A, t[0], Rows.B, y), y);
      case SOFTMAX:
        return call(() -> ROWS.softmaxInto(t[0], y), y);
      case LOGSUMEXP:
        FloatTensor sums = FloatTensor.zeros(t[0].size(0));
        return call(() -> ROWS.logSumExpInto(t[0], sums), sums);
      default:
        float[] sum = new float[1];
        return Call.of(() -> sum[0] = ROWS.squares(t[0], t[1]), () -> List.of(Call.doubles(sum)));
    }
  }

  private static Call perceptron(List<Operand> operands) {
    FloatTensor[] t = tensors(operands);
    FloatTensor[] g =
        Arrays.stream(t).map(p -> FloatTensor.zeros(p.shape())).toArray(FloatTensor[]::new);
    var out = new NetworksGradients.LossGradients(0, g[0], g[1], g[2], g[3], g[4], g[5]);
    int[] labels =
        Arrays.stream(operands.get(7).values()).mapToInt(label -> (int) label + 1).toArray();
    IntTensor y = IntTensor.of(labels, labels.length);
    float[] loss = new float[1];
    return Call.of(
        () ->
            loss[0] = NETWORKS.lossGradientsInto(t[0], t[1], t[2], t[3], t[4], t[5], t[6], y, out),
        () ->
            List.of(
                Call.doubles(loss),
                Call.doubles(g[0].data()),
                Call.doubles(g[1].data()),
                Call.doubles(g[2].data()),
                Call.doubles(g[3].data()),
                Call.doubles(g[4].data()),
                Call.doubles(g[5].data())));
  }

  private static Call call(Runnable run, FloatTensor... results) {
    return Call.of(run, () -> Arrays.stream(results).map(r -> Call.doubles(r.data())).toList());
  }

  private static FloatTensor[] tensors(List<Operand> operands) {
    return operands.stream()
        .map(operand -> FloatTensor.of(operand.floats(), operand.shape()))
        .toArray(FloatTensor[]::new);
  }
}
