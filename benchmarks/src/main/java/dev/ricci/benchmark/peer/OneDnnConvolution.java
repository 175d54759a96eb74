package dev.ricci.benchmark.peer;

import dev.ricci.benchmark.workload.Convolution;
import dev.ricci.benchmark.workload.Part;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.convolution_backward_data;
import org.bytedeco.dnnl.convolution_backward_weights;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive;

/**
 * Convolutions and their gradients by oneDNN, each operand in the layout that its primitive asks.
 */
final class OneDnnConvolution {
  private static final int TRIALS = 5;

  private record Step(primitive primitive, IntMemoryMap arguments, memory result, long[] shape) {}

  private final OneDnn library;
  private final boolean rowMajor;
  private final float[][] operands;
  private final long[] w;
  private final long[] x;
  private final long[] y;
  private final long[] strides;
  private final long[] pads;
  private final convolution_forward.primitive_desc forward;

  private OneDnnConvolution(OneDnn library, Convolution c, float[][] operands, boolean rowMajor) {
    this.rowMajor = rowMajor;
    this.library = library;
    this.operands = operands;
    w = new long[] {c.out(), c.in(), c.window(), c.window()};
    x = new long[] {c.batch(), c.in(), c.size(), c.size()};
    y = new long[] {c.batch(), c.out(), c.result(), c.result()};
    strides = new long[] {c.stride(), c.stride()};
    pads = new long[] {c.pad(), c.pad()};
    forward =
        library.keep(
            new convolution_forward.primitive_desc(
                library.engine(),
                c.part() == Part.FORWARD
                    ? dnnl.prop_kind.forward_inference
                    : dnnl.prop_kind.forward_training,
                dnnl.algorithm.convolution_auto,
                layout(x),
                layout(w),
                layout(y),
                strides,
                pads,
                pads));
  }

  /**
   * The faster of the layouts that the library proposes and the row-major ones, for each part of
   * what is computed: with a single channel its blocks of channels are mostly padding.
   */
  static Call fastest(OneDnn library, Convolution c, float[][] operands) {
    if (c.part() == Part.ALL) {
      List<Call> parts =
          Stream.of(Part.FORWARD, Part.DW, Part.DX)
              .map(part -> fastest(library, c.of(part), operands))
              .toList();
      return Call.of(
          () -> parts.forEach(Call::run),
          () -> parts.stream().flatMap(part -> part.results().stream()).toList());
    }
    Call proposed = call(library, c, operands, false);
    Call rowMajor = call(library, c, operands, true);
    return nanos(rowMajor) < nanos(proposed) ? rowMajor : proposed;
  }

  private static long nanos(Call call) {
    long least = Long.MAX_VALUE;
    for (int trial = 0; trial < TRIALS; trial++) {
      long start = System.nanoTime();
      call.run();
      least = Math.min(least, System.nanoTime() - start);
    }
    return least;
  }

  private static Call call(OneDnn library, Convolution c, float[][] operands, boolean rowMajor) {
    OneDnnConvolution convolution = new OneDnnConvolution(library, c, operands, rowMajor);
    Step step =
        switch (c.part()) {
          case FORWARD -> convolution.value();
          case DW -> convolution.kernel();
          default -> convolution.picture();
        };
    return Call.of(
        () -> library.execute(step.primitive, step.arguments),
        () -> List.of(library.read(step.result, step.shape)));
  }

  private memory.desc layout(long[] shape) {
    return rowMajor ? library.plain(shape) : library.any(shape);
  }

  private Step value() {
    memory result = library.allocate(forward.dst_desc());
    IntMemoryMap arguments = library.keep(new IntMemoryMap());
    arguments.put(dnnl.DNNL_ARG_WEIGHTS, library.load(forward.weights_desc(), operands[0], w));
    arguments.put(dnnl.DNNL_ARG_SRC, library.load(forward.src_desc(), operands[1], x));
    arguments.put(dnnl.DNNL_ARG_DST, result);
    return new Step(library.keep(new convolution_forward(forward)), arguments, result, y);
  }

  private Step kernel() {
    var plan =
        library.keep(
            new convolution_backward_weights.primitive_desc(
                library.engine(),
                dnnl.algorithm.convolution_auto,
                layout(x),
                layout(w),
                layout(y),
                strides,
                pads,
                pads,
                forward));
    memory result = library.allocate(plan.diff_weights_desc());
    IntMemoryMap arguments = library.keep(new IntMemoryMap());
    arguments.put(dnnl.DNNL_ARG_SRC, library.load(plan.src_desc(), operands[1], x));
    arguments.put(dnnl.DNNL_ARG_DIFF_DST, library.load(plan.diff_dst_desc(), operands[2], y));
    arguments.put(dnnl.DNNL_ARG_DIFF_WEIGHTS, result);
    return new Step(library.keep(new convolution_backward_weights(plan)), arguments, result, w);
  }

  private Step picture() {
    var plan =
        library.keep(
            new convolution_backward_data.primitive_desc(
                library.engine(),
                dnnl.algorithm.convolution_auto,
                layout(x),
                layout(w),
                layout(y),
                strides,
                pads,
                pads,
                forward));
    memory result = library.allocate(plan.diff_src_desc());
    IntMemoryMap arguments = library.keep(new IntMemoryMap());
    arguments.put(dnnl.DNNL_ARG_WEIGHTS, library.load(plan.weights_desc(), operands[0], w));
    arguments.put(dnnl.DNNL_ARG_DIFF_DST, library.load(plan.diff_dst_desc(), operands[2], y));
    arguments.put(dnnl.DNNL_ARG_DIFF_SRC, result);
    return new Step(library.keep(new convolution_backward_data(plan)), arguments, result, x);
  }
}
