package dev.ricci.benchmark.peer;

import dev.ricci.benchmark.workload.Operand;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Graph;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;

/**
 * A graph with its inputs. They are placeholders, which take a tensor without copying it; constants
 * would let the graph be computed beforehand.
 */
final class FlowGraph {
  private record Input(Placeholder<TFloat32> placeholder, TFloat32 tensor) {}

  private final Graph graph = new Graph();
  private final Ops ops = Ops.create(graph);
  private final List<Input> inputs = new ArrayList<>();
  private final int threads;

  FlowGraph(int threads) {
    this.threads = threads;
  }

  Ops ops() {
    return ops;
  }

  Graph graph() {
    return graph;
  }

  /** An input that is fed the operand. */
  Placeholder<TFloat32> input(Operand operand) {
    long[] extents = new long[operand.shape().length];
    for (int k = 0; k < extents.length; k++) {
      extents[k] = operand.shape()[k];
    }
    Shape shape = Shape.of(extents);
    Placeholder<TFloat32> placeholder = ops.placeholder(TFloat32.class, Placeholder.shape(shape));
    TFloat32 tensor = TFloat32.tensorOf(shape, DataBuffers.of(operand.floats(), true, false));
    inputs.add(new Input(placeholder, tensor));
    return placeholder;
  }

  /** The call that computes the results. */
  Call call(Output<?>... results) {
    ConfigProto config =
        ConfigProto.newBuilder()
            .setIntraOpParallelismThreads(threads)
            .setInterOpParallelismThreads(1)
            .build();
    return new Running(new Session(graph, config), inputs, results);
  }

  private static final class Running implements Call {
    private final Session session;
    private final List<Input> inputs;
    private final Output<?>[] outputs;
    private @Nullable Result last;

    private Running(Session session, List<Input> inputs, Output<?>... outputs) {
      this.session = session;
      this.inputs = inputs;
      this.outputs = outputs;
    }

    @Override
    public void run() {
      if (last != null) {
        last.close();
      }
      Session.Runner runner = session.runner();
      for (Input input : inputs) {
        runner.feed(input.placeholder, input.tensor);
      }
      for (Output<?> output : outputs) {
        runner.fetch(output);
      }
      last = runner.run();
    }

    @Override
    public List<double[]> results() {
      if (last == null) {
        throw new IllegalStateException("not run yet");
      }
      List<double[]> results = new ArrayList<>();
      for (int k = 0; k < outputs.length; k++) {
        TFloat32 tensor = (TFloat32) last.get(k);
        float[] values = new float[(int) tensor.shape().size()];
        tensor.copyTo(DataBuffers.of(values, false, false));
        results.add(Call.doubles(values));
      }
      return results;
    }
  }
}
