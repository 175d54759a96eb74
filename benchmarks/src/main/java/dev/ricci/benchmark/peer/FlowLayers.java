package dev.ricci.benchmark.peer;

import dev.ricci.benchmark.workload.Convolution;
import dev.ricci.benchmark.workload.Operand;
import dev.ricci.benchmark.workload.Part;
import dev.ricci.benchmark.workload.Perceptron;
import dev.ricci.benchmark.workload.Pooling;
import dev.ricci.benchmark.workload.Rows;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.ReduceMax;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.op.nn.Conv2d;
import org.tensorflow.op.nn.Conv2dBackpropFilter;
import org.tensorflow.op.nn.Conv2dBackpropInput;
import org.tensorflow.types.TFloat32;

/**
 * Layers and rows in TensorFlow. Pictures have their channels last, as its processor code wants.
 */
final class FlowLayers {
  private static final int[] CHANNELS_LAST = {0, 2, 3, 1};
  private static final int[] CHANNELS_SECOND = {0, 3, 1, 2};
  private static final int[] KERNEL = {2, 3, 1, 0};
  private static final int[] KERNEL_BACK = {3, 2, 0, 1};

  private FlowLayers() {}

  static Call convolution(FlowGraph graph, Convolution c, List<Operand> operands) {
    Ops tf = graph.ops();
    Operand kernel = permuted(operands.get(0), KERNEL);
    Operand pictures = permuted(operands.get(1), CHANNELS_LAST);
    Operand cotangent = permuted(operands.get(2), CHANNELS_LAST);
    List<Long> steps = List.of(1L, (long) c.stride(), (long) c.stride(), 1L);
    Long pad = (long) c.pad();
    Long[] pads = c.pad() == 0 ? new Long[0] : new Long[] {0L, 0L, pad, pad, pad, pad, 0L, 0L};
    String padding = c.pad() == 0 ? "VALID" : "EXPLICIT";
    List<Output<?>> results = new ArrayList<>();
    List<Operand> shapes = new ArrayList<>();
    Placeholder<TFloat32> w = c.part() == Part.DW ? null : graph.input(kernel);
    Placeholder<TFloat32> x = c.part() == Part.DX ? null : graph.input(pictures);
    Placeholder<TFloat32> dY = c.part() == Part.FORWARD ? null : graph.input(cotangent);
    if (w != null && x != null) {
      results.add(tf.nn.conv2d(x, w, steps, padding, Conv2d.explicitPaddings(pads)).asOutput());
      shapes.add(cotangent);
    }
    if (x != null && dY != null) {
      var size = tf.constant(kernel.shape());
      var options = Conv2dBackpropFilter.explicitPaddings(pads);
      results.add(tf.nn.conv2dBackpropFilter(x, size, dY, steps, padding, options).asOutput());
      shapes.add(kernel);
    }
    if (w != null && dY != null) {
      var size = tf.constant(pictures.shape());
      var options = Conv2dBackpropInput.explicitPaddings(pads);
      results.add(tf.nn.conv2dBackpropInput(size, w, dY, steps, padding, options).asOutput());
      shapes.add(pictures);
    }
    Call call = graph.call(results.toArray(Output<?>[]::new));
    return Call.of(
        call::run,
        () -> {
          List<double[]> values = new ArrayList<>();
          for (int k = 0; k < shapes.size(); k++) {
            boolean isKernel = shapes.get(k) == kernel;
            values.add(
                permuted(
                        new Operand(call.results().get(k), shapes.get(k).shape()),
                        isKernel ? KERNEL_BACK : CHANNELS_SECOND)
                    .values());
          }
          return values;
        });
  }

  static Call pooling(FlowGraph graph, Pooling p, List<Operand> operands) {
    Ops tf = graph.ops();
    Operand pictures = permuted(operands.get(0), CHANNELS_LAST);
    Operand cotangent = permuted(operands.get(1), CHANNELS_LAST);
    var window = tf.constant(new int[] {1, p.window(), p.window(), 1});
    var steps = tf.constant(new int[] {1, Pooling.STRIDE, Pooling.STRIDE, 1});
    var x = graph.input(pictures);
    Output<?> result;
    if (p.gradient()) {
      Operand value =
          new Operand(
              new Pooling(p.batch(), p.channels(), p.size(), p.window(), false)
                  .reference(operands)
                  .get(0),
              operands.get(1).shape());
      var y = graph.input(permuted(value, CHANNELS_LAST));
      var dY = graph.input(cotangent);
      result = tf.nn.maxPoolGrad(x, y, dY, window, steps, "VALID").asOutput();
    } else {
      result = tf.nn.maxPool(x, window, steps, "VALID").asOutput();
    }
    int[] shape = p.gradient() ? pictures.shape() : cotangent.shape();
    Call call = graph.call(result);
    return Call.of(
        call::run,
        () ->
            List.of(permuted(new Operand(call.results().get(0), shape), CHANNELS_SECOND).values()));
  }

  static Call perceptron(FlowGraph graph, List<Operand> operands) {
    Ops tf = graph.ops();
    List<Placeholder<TFloat32>> t = new ArrayList<>();
    for (int k = 0; k < 7; k++) {
      t.add(graph.input(operands.get(k)));
    }
    int classes = Perceptron.WIDTHS.get(3);
    double[] oneHot = new double[Perceptron.SAMPLES * classes];
    for (int n = 0; n < Perceptron.SAMPLES; n++) {
      oneHot[n * classes + (int) operands.get(7).values()[n]] = 1;
    }
    var labels = graph.input(new Operand(oneHot, Perceptron.SAMPLES, classes));
    var hidden = tf.nn.relu(tf.nn.biasAdd(tf.linalg.matMul(t.get(6), t.get(0)), t.get(1)));
    var inner = tf.nn.relu(tf.nn.biasAdd(tf.linalg.matMul(hidden, t.get(2)), t.get(3)));
    var logits = tf.nn.biasAdd(tf.linalg.matMul(inner, t.get(4)), t.get(5));
    var each = tf.nn.softmaxCrossEntropyWithLogits(logits, labels);
    var loss = tf.math.mean(each.loss(), tf.constant(new int[] {0}));
    Output<?>[] parameters = new Output<?>[6];
    for (int k = 0; k < 6; k++) {
      parameters[k] = t.get(k).asOutput();
    }
    Output<?>[] gradients = graph.graph().addGradients(loss.asOutput(), parameters);
    Output<?>[] results = new Output<?>[7];
    results[0] = loss.asOutput();
    System.arraycopy(gradients, 0, results, 1, 6);
    return graph.call(results);
  }

  static Call rows(FlowGraph graph, Rows work, List<Operand> operands) {
    Ops tf = graph.ops();
    var x = graph.input(operands.get(0));
    switch (work) {
      case TANH:
        var line = tf.math.add(tf.math.mul(x, tf.constant(Rows.A)), tf.constant(Rows.B));
        return graph.call(tf.math.tanh(line).asOutput());
      case SOFTMAX:
        return graph.call(tf.nn.softmax(x).asOutput());
      case LOGSUMEXP:
        var columns = tf.constant(new int[] {1});
        var largest = tf.reduceMax(x, columns, ReduceMax.keepDims(true));
        var powers = tf.math.exp(tf.math.sub(x, largest));
        var sum = tf.reduceSum(powers, columns, ReduceSum.keepDims(true));
        return graph.call(tf.math.add(tf.math.log(sum), largest).asOutput());
      default:
        var t = graph.input(operands.get(1));
        var all = tf.constant(new int[] {0});
        return graph.call(tf.reduceSum(tf.math.squaredDifference(x, t), all).asOutput());
    }
  }

  /** The tensor whose dimension k is dimension {@code axes[k]} of the given one. */
  private static Operand permuted(Operand tensor, int[] axes) {
    int[] from =
        tensor.shape().length == 2
            ? new int[] {1, 1, tensor.shape()[0], tensor.shape()[1]}
            : tensor.shape();
    int[] steps = new int[4];
    steps[3] = 1;
    for (int k = 2; k >= 0; k--) {
      steps[k] = steps[k + 1] * from[k + 1];
    }
    int[] to = new int[4];
    for (int k = 0; k < 4; k++) {
      to[k] = from[axes[k]];
    }
    double[] values = new double[tensor.values().length];
    int at = 0;
    for (int a = 0; a < to[0]; a++) {
      for (int b = 0; b < to[1]; b++) {
        for (int c = 0; c < to[2]; c++) {
          for (int d = 0; d < to[3]; d++) {
            values[at++] =
                tensor
                    .values()[
                    a * steps[axes[0]]
                        + b * steps[axes[1]]
                        + c * steps[axes[2]]
                        + d * steps[axes[3]]];
          }
        }
      }
    }
    return new Operand(values, to);
  }
}
