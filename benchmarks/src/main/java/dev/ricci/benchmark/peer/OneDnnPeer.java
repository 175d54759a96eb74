package dev.ricci.benchmark.peer;

import dev.ricci.benchmark.workload.BatchedProduct;
import dev.ricci.benchmark.workload.Convolution;
import dev.ricci.benchmark.workload.MatrixProduct;
import dev.ricci.benchmark.workload.MatrixVector;
import dev.ricci.benchmark.workload.Operand;
import dev.ricci.benchmark.workload.Pooling;
import dev.ricci.benchmark.workload.Rows;
import dev.ricci.benchmark.workload.SingleConvolution;
import dev.ricci.benchmark.workload.Workload;
import java.util.List;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.eltwise_forward;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.matmul;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.pooling_backward;
import org.bytedeco.dnnl.pooling_forward;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.softmax_forward;

/** oneDNN through its JavaCPP preset, primitives and layouts prepared. */
final class OneDnnPeer implements Peer {
  @Override
  public String name() {
    return "onednn";
  }

  @Override
  public boolean supports(Workload work) {
    return work instanceof SingleConvolution
        || work instanceof Convolution
        || work instanceof MatrixProduct product && !product.doubles()
        || work instanceof BatchedProduct
        || work instanceof MatrixVector
        || work instanceof Pooling
        || work == Rows.TANH
        || work == Rows.SOFTMAX;
  }

  @Override
  public Call prepare(Workload work, List<Operand> operands, int threads) {
    OneDnn library = new OneDnn();
    float[][] t = operands.stream().map(Operand::floats).toArray(float[][]::new);
    if (work instanceof SingleConvolution c) {
      var layer = new Convolution(1, 1, c.size(), 1, c.window(), 1, 0, c.part());
      return OneDnnConvolution.fastest(library, layer, t);
    }
    if (work instanceof Convolution convolution) {
      return OneDnnConvolution.fastest(library, convolution, t);
    }
    if (work instanceof MatrixProduct product) {
      long n = product.n();
      return product(library, t, new long[] {n, n}, new long[] {n, n}, new long[] {n, n}, false);
    }
    if (work instanceof BatchedProduct p) {
      return product(
          library,
          t,
          new long[] {p.batch(), p.m(), p.k()},
          new long[] {p.batch(), p.k(), p.n()},
          new long[] {p.batch(), p.m(), p.n()},
          p.transposed());
    }
    if (work instanceof MatrixVector matrix) {
      long n = matrix.n();
      return product(library, t, new long[] {n, n}, new long[] {n, 1}, new long[] {n, 1}, false);
    }
    if (work instanceof Pooling pooling) {
      return pooling(library, pooling, t);
    }
    return work == Rows.TANH ? tanh(library, t[0]) : softmax(library, t[0]);
  }

  private static Call product(
      OneDnn library, float[][] t, long[] a, long[] b, long[] c, boolean transposed) {
    var plan =
        library.keep(
            new matmul.primitive_desc(
                library.engine(), library.any(a), library.any(b), library.any(c)));
    memory left = library.load(plan.src_desc(), t[0], a);
    memory right =
        transposed
            ? library.load(plan.weights_desc(), transposed(t[1], b), b)
            : library.load(plan.weights_desc(), t[1], b);
    memory result = library.allocate(plan.dst_desc());
    IntMemoryMap arguments = library.keep(new IntMemoryMap());
    arguments.put(dnnl.DNNL_ARG_SRC, left);
    arguments.put(dnnl.DNNL_ARG_WEIGHTS, right);
    arguments.put(dnnl.DNNL_ARG_DST, result);
    return call(library, library.keep(new matmul(plan)), arguments, result, c);
  }

  /** The values of batched matrices whose columns lie as rows. */
  private static float[] transposed(float[] values, long[] shape) {
    int rows = (int) shape[1];
    int columns = (int) shape[2];
    float[] result = new float[values.length];
    for (int k = 0; k < values.length; k++) {
      int matrix = k / (rows * columns);
      int row = k / columns % rows;
      int column = k % columns;
      result[k] = values[(matrix * columns + column) * rows + row];
    }
    return result;
  }

  private static Call pooling(OneDnn library, Pooling p, float[][] t) {
    long[] x = {p.batch(), p.channels(), p.size(), p.size()};
    long[] y = {p.batch(), p.channels(), p.result(), p.result()};
    long[] strides = {Pooling.STRIDE, Pooling.STRIDE};
    long[] window = {p.window(), p.window()};
    long[] none = {0, 0};
    var forward =
        library.keep(
            new pooling_forward.primitive_desc(
                library.engine(),
                p.gradient() ? dnnl.prop_kind.forward_training : dnnl.prop_kind.forward_inference,
                dnnl.algorithm.pooling_max,
                library.blocked(x),
                library.any(y),
                strides,
                window,
                none,
                none,
                none));
    memory source = library.load(forward.src_desc(), t[0], x);
    memory result = library.allocate(forward.dst_desc());
    IntMemoryMap arguments = library.keep(new IntMemoryMap());
    arguments.put(dnnl.DNNL_ARG_SRC, source);
    arguments.put(dnnl.DNNL_ARG_DST, result);
    if (!p.gradient()) {
      return call(library, library.keep(new pooling_forward(forward)), arguments, result, y);
    }
    memory positions = library.allocate(forward.workspace_desc());
    arguments.put(dnnl.DNNL_ARG_WORKSPACE, positions);
    library.execute(library.keep(new pooling_forward(forward)), arguments);
    var backward =
        library.keep(
            new pooling_backward.primitive_desc(
                library.engine(),
                dnnl.algorithm.pooling_max,
                forward.src_desc(),
                forward.dst_desc(),
                strides,
                window,
                none,
                none,
                none,
                forward));
    memory gradient = library.allocate(backward.diff_src_desc());
    IntMemoryMap back = library.keep(new IntMemoryMap());
    back.put(dnnl.DNNL_ARG_DIFF_DST, library.load(backward.diff_dst_desc(), t[1], y));
    back.put(dnnl.DNNL_ARG_DIFF_SRC, gradient);
    back.put(dnnl.DNNL_ARG_WORKSPACE, positions);
    return call(library, library.keep(new pooling_backward(backward)), back, gradient, x);
  }

  /** In two steps, the second in place: there is no primitive for both. */
  private static Call tanh(OneDnn library, float[] x) {
    memory.desc row = library.plain(x.length);
    primitive linear = eltwise(library, dnnl.algorithm.eltwise_linear, row, Rows.A, Rows.B);
    primitive tanh = eltwise(library, dnnl.algorithm.eltwise_tanh, row, 0, 0);
    memory result = library.allocate(row);
    IntMemoryMap first = library.keep(new IntMemoryMap());
    first.put(dnnl.DNNL_ARG_SRC, library.load(row, x, x.length));
    first.put(dnnl.DNNL_ARG_DST, result);
    IntMemoryMap second = library.keep(new IntMemoryMap());
    second.put(dnnl.DNNL_ARG_SRC, result);
    second.put(dnnl.DNNL_ARG_DST, result);
    return Call.of(
        () -> {
          library.execute(linear, first);
          library.execute(tanh, second);
        },
        () -> List.of(library.read(result, x.length)));
  }

  private static primitive eltwise(
      OneDnn library, dnnl.algorithm function, memory.desc layout, float alpha, float beta) {
    var plan =
        library.keep(
            new eltwise_forward.primitive_desc(
                library.engine(),
                dnnl.prop_kind.forward_inference,
                function,
                layout,
                layout,
                alpha,
                beta));
    return library.keep(new eltwise_forward(plan));
  }

  private static Call softmax(OneDnn library, float[] x) {
    memory.desc matrix = library.plain(1024, 1024);
    var plan =
        library.keep(
            new softmax_forward.primitive_desc(
                library.engine(),
                dnnl.prop_kind.forward_inference,
                dnnl.algorithm.softmax_accurate,
                matrix,
                matrix,
                1));
    return unary(library, library.keep(new softmax_forward(plan)), matrix, x, 1024, 1024);
  }

  private static Call unary(
      OneDnn library, primitive primitive, memory.desc layout, float[] x, long... shape) {
    memory result = library.allocate(layout);
    IntMemoryMap arguments = library.keep(new IntMemoryMap());
    arguments.put(dnnl.DNNL_ARG_SRC, library.load(layout, x, shape));
    arguments.put(dnnl.DNNL_ARG_DST, result);
    return call(library, primitive, arguments, result, shape);
  }

  private static Call call(
      OneDnn library, primitive primitive, IntMemoryMap arguments, memory result, long... shape) {
    return Call.of(
        () -> library.execute(primitive, arguments), () -> List.of(library.read(result, shape)));
  }
}
