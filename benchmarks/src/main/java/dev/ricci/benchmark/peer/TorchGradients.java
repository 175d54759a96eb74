package dev.ricci.benchmark.peer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import dev.ricci.benchmark.workload.Part;
import dev.ricci.benchmark.workload.Perceptron;
import dev.ricci.benchmark.workload.Pooling;
import java.util.ArrayList;
import java.util.List;

/** What PyTorch's autograd has a part in. */
final class TorchGradients {
  private TorchGradients() {}

  static Call convolution(Part part, NDArray w, NDArray x, NDArray dY, int stride, int pad) {
    switch (part) {
      case FORWARD:
        return new TorchCall(() -> convolve(w, x, stride, pad));
      case DW:
        JniUtils.setGradMode(true);
        w.setRequiresGradient(true);
        return backward(convolve(w, x, stride, pad), dY, w);
      case DX:
        JniUtils.setGradMode(true);
        x.setRequiresGradient(true);
        return backward(convolve(w, x, stride, pad), dY, x);
      default:
        JniUtils.setGradMode(true);
        w.setRequiresGradient(true);
        x.setRequiresGradient(true);
        return forwardAndBackward(w, x, dY, stride, pad);
    }
  }

  private static NDArray convolve(NDArray w, NDArray x, int stride, int pad) {
    Shape one = new Shape(1, 1);
    Shape steps = new Shape(stride, stride);
    Shape zeros = new Shape(pad, pad);
    return JniUtils.convolution((PtNDArray) x, (PtNDArray) w, null, steps, zeros, one, 1);
  }

  /** The backward pass alone, again and again through one graph. */
  private static Call backward(NDArray y, NDArray dY, NDArray parameter) {
    PtNDArray result = (PtNDArray) parameter;
    return Call.of(
        () -> {
          // Autograd adds to what the gradient holds.
          JniUtils.zeroGrad(result);
          JniUtils.backward((PtNDArray) y, (PtNDArray) dY, true, false);
        },
        () -> List.of(TorchCall.values(result.getGradient())));
  }

  private static Call forwardAndBackward(NDArray w, NDArray x, NDArray dY, int stride, int pad) {
    List<NDArray> value = new ArrayList<>();
    return Call.of(
        () -> {
          value.forEach(NDArray::close);
          value.clear();
          JniUtils.zeroGrad((PtNDArray) w);
          JniUtils.zeroGrad((PtNDArray) x);
          NDArray y = convolve(w, x, stride, pad);
          JniUtils.backward((PtNDArray) y, (PtNDArray) dY, false, false);
          value.add(y);
        },
        () ->
            List.of(
                TorchCall.values(value.get(0)),
                TorchCall.values(w.getGradient()),
                TorchCall.values(x.getGradient())));
  }

  static Call pooling(Pooling pooling, NDArray x, NDArray dY) {
    if (!pooling.gradient()) {
      return new TorchCall(() -> pool(pooling.window(), x));
    }
    JniUtils.setGradMode(true);
    x.setRequiresGradient(true);
    return backward(pool(pooling.window(), x), dY, x);
  }

  private static NDArray pool(int window, NDArray x) {
    Shape size = new Shape(window, window);
    Shape steps = new Shape(Pooling.STRIDE, Pooling.STRIDE);
    return JniUtils.maxPool((PtNDArray) x, size, steps, new Shape(0, 0), false);
  }

  static Call perceptron(NDArray[] t) {
    int classes = Perceptron.WIDTHS.get(3);
    NDArray weights =
        t[7].toType(DataType.INT64, false).oneHot(classes).mul(-1f / Perceptron.SAMPLES);
    NDArray one = t[0].getManager().create(1f);
    JniUtils.setGradMode(true);
    for (int k = 0; k < 6; k++) {
      t[k].setRequiresGradient(true);
    }
    List<NDArray> loss = new ArrayList<>();
    return Call.of(
        () -> {
          loss.forEach(NDArray::close);
          loss.clear();
          for (int k = 0; k < 6; k++) {
            JniUtils.zeroGrad((PtNDArray) t[k]);
          }
          try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            NDArray hidden = Activation.relu(t[6].matMul(t[0]).add(t[1]));
            NDArray inner = Activation.relu(hidden.matMul(t[2]).add(t[3]));
            NDArray logits = inner.matMul(t[4]).add(t[5]);
            NDArray value = logits.logSoftmax(1).mul(weights).sum();
            JniUtils.backward((PtNDArray) value, (PtNDArray) one, false, false);
            NDScope.unregister(value);
            loss.add(value);
          }
        },
        () -> {
          List<double[]> results = new ArrayList<>();
          results.add(TorchCall.values(loss.get(0)));
          for (int k = 0; k < 6; k++) {
            results.add(TorchCall.values(t[k].getGradient()));
          }
          return results;
        });
  }
}
