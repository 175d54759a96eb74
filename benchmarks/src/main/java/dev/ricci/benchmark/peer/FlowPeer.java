package dev.ricci.benchmark.peer;

import dev.ricci.benchmark.workload.BatchedProduct;
import dev.ricci.benchmark.workload.Contraction;
import dev.ricci.benchmark.workload.Convolution;
import dev.ricci.benchmark.workload.MatrixProduct;
import dev.ricci.benchmark.workload.MatrixVector;
import dev.ricci.benchmark.workload.Operand;
import dev.ricci.benchmark.workload.Perceptron;
import dev.ricci.benchmark.workload.Pooling;
import dev.ricci.benchmark.workload.Rows;
import dev.ricci.benchmark.workload.SingleConvolution;
import dev.ricci.benchmark.workload.Workload;
import java.util.List;

/** TensorFlow-Java: a graph, prepared, that is fed and run. Its results are new tensors. */
final class FlowPeer implements Peer {
  @Override
  public String name() {
    return "tensorflow";
  }

  @Override
  public boolean supports(Workload work) {
    return !(work instanceof MatrixProduct product && product.doubles());
  }

  @Override
  public Call prepare(Workload work, List<Operand> operands, int threads) {
    FlowGraph graph = new FlowGraph(threads);
    if (work instanceof SingleConvolution c) {
      var layer = new Convolution(1, 1, c.size(), 1, c.window(), 1, 0, c.part());
      return FlowLayers.convolution(graph, layer, operands);
    }
    if (work instanceof Convolution convolution) {
      return FlowLayers.convolution(graph, convolution, operands);
    }
    if (work instanceof Pooling pooling) {
      return FlowLayers.pooling(graph, pooling, operands);
    }
    if (work instanceof Perceptron) {
      return FlowLayers.perceptron(graph, operands);
    }
    if (work instanceof BatchedProduct product) {
      String formula = product.transposed() ? "bij,bkj->bik" : "bij,bjk->bik";
      var a = graph.input(operands.get(0));
      var b = graph.input(operands.get(1));
      return graph.call(graph.ops().linalg.einsum(List.of(a, b), formula).asOutput());
    }
    if (work instanceof MatrixVector matrix) {
      var a = graph.input(operands.get(0));
      var x = graph.input(new Operand(operands.get(1).values(), matrix.n(), 1));
      return graph.call(graph.ops().linalg.matMul(a, x).asOutput());
    }
    if (work instanceof Contraction contraction) {
      return contraction(graph, contraction, operands);
    }
    if (work instanceof Rows rows) {
      return FlowLayers.rows(graph, rows, operands);
    }
    var a = graph.input(operands.get(0));
    var b = graph.input(operands.get(1));
    return graph.call(graph.ops().linalg.matMul(a, b).asOutput());
  }

  /** Its einsum takes two operands, so that three are contracted in the cheaper order by hand. */
  private static Call contraction(FlowGraph graph, Contraction work, List<Operand> operands) {
    var linalg = graph.ops().linalg;
    var first = graph.input(operands.get(0));
    var second = graph.input(operands.get(1));
    switch (work) {
      case FOUR_AXES:
      case CROSSED:
        return graph.call(linalg.einsum(List.of(first, second), work.formula()).asOutput());
      case MTTKRP:
        var c = graph.input(operands.get(2));
        var inner = linalg.einsum(List.of(first, c), "ijk,kr->ijr");
        return graph.call(linalg.einsum(List.of(inner, second), "ijr,jr->ir").asOutput());
      default:
        var z = graph.input(operands.get(2));
        var product = linalg.einsum(List.of(z, second), "bj,oij->boi");
        return graph.call(linalg.einsum(List.of(product, first), "boi,bi->bo").asOutput());
    }
  }
}
