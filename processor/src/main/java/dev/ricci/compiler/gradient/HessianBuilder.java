package dev.ricci.compiler.gradient;

import dev.ricci.compiler.affine.Affine;
import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.affine.Index;
import dev.ricci.compiler.core.Access;
import dev.ricci.compiler.core.Domain;
import dev.ricci.compiler.core.Element;
import dev.ricci.compiler.core.Loop;
import dev.ricci.compiler.core.Position;
import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.core.Reduction;
import dev.ricci.compiler.core.Scalar;
import dev.ricci.compiler.core.Statement;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.function.Function;
import dev.ricci.compiler.simplify.Simplifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Differentiates a gradient once more; one triangle of the blocks, the other is its mirror. */
final class HessianBuilder {
  private final Program forward;
  private final List<Tensor> wrt;
  private final Gradient gradient;
  private final List<Statement> statements = new ArrayList<>();
  private final Map<Tensor, List<Extent>> shapes = new LinkedHashMap<>();
  private final Set<String> taken = new HashSet<>();

  HessianBuilder(Program forward, List<Tensor> wrt) {
    this.forward = forward;
    this.wrt = wrt;
    this.gradient = Differentiator.gradientOfScalar(forward, wrt);
    statements.addAll(gradient.statements());
    shapes.putAll(gradient.shapes());
    forward.shapes().keySet().forEach(t -> taken.add(t.name()));
    shapes.keySet().forEach(t -> taken.add(t.name()));
  }

  Hessian build() {
    List<List<Tensor>> triangle = new ArrayList<>();
    for (int i = 0; i < wrt.size(); i++) {
      triangle.add(row(i));
    }
    FreshNames names = new FreshNames(forward, taken);
    List<List<Tensor>> blocks = new ArrayList<>();
    for (int i = 0; i < wrt.size(); i++) {
      List<Tensor> row = new ArrayList<>();
      for (int j = 0; j < wrt.size(); j++) {
        Tensor known = i <= j ? triangle.get(i).get(j - i) : triangle.get(j).get(i - j);
        boolean computed = i < j || known.rank() == 0;
        row.add(computed && i <= j ? known : mirrored(i, j, known, names));
      }
      blocks.add(row);
    }
    return new Hessian(forward, wrt, statements, shapes, blocks);
  }

  /** The Jacobians of one gradient by its own parameter and those after it. */
  private List<Tensor> row(int i) {
    Program one =
        Derived.program(
            forward,
            List.of(),
            gradient.statements(),
            gradient.shapes(),
            List.of(gradient.gradients().get(i)));
    Jacobian jacobian = Jacobian.of(one, wrt.subList(i, wrt.size()), Elimination.OUTPUT, taken);
    statements.addAll(jacobian.statements());
    shapes.putAll(jacobian.shapes());
    jacobian.shapes().keySet().forEach(t -> taken.add(t.name()));
    return jacobian.jacobians();
  }

  /**
   * A block from the other side of the diagonal, or a block of the diagonal, of which the elements
   * of one side are taken for both.
   */
  private Tensor mirrored(int i, int j, Tensor known, FreshNames names) {
    List<Index> taken = new ArrayList<>();
    List<Loop> rows = loops(forward.shape(wrt.get(i)), taken, names);
    List<Loop> columns = loops(forward.shape(wrt.get(j)), taken, names);
    List<Loop> all = joined(rows, columns);
    Tensor target =
        new Tensor(
            names.tensor(wrt.get(i).name() + "_" + wrt.get(j).name()), Element.REAL, all.size());
    List<Extent> shape = new ArrayList<>(forward.shape(wrt.get(i)));
    shape.addAll(forward.shape(wrt.get(j)));
    shapes.put(target, shape);
    Scalar transposed = new Scalar.Load(new Access(known, positions(joined(columns, rows))));
    Scalar body =
        i == j
            ? Simplifier.select(
                Scalar.apply(Function.LE, number(rows), number(columns)),
                new Scalar.Load(new Access(known, positions(all))),
                transposed)
            : transposed;
    statements.add(new Statement(target, positions(all), Reduction.SUM, Domain.of(all), body));
    return target;
  }

  private List<Loop> loops(List<Extent> shape, List<Index> taken, FreshNames names) {
    List<Loop> loops = new ArrayList<>();
    for (Extent length : shape) {
      Index index = names.index(taken);
      taken.add(index);
      Extent last = length.plus(forward.origin() - 1L);
      loops.add(new Loop(index, Extent.of(forward.origin()), last));
    }
    return loops;
  }

  /** The row-major number of an element. */
  private static Scalar number(List<Loop> loops) {
    Affine number = Affine.of(0);
    for (Loop loop : loops) {
      number = number.times(loop.length()).plus(Affine.of(loop.index()));
    }
    return new Scalar.IndexNumber(number);
  }

  private static List<Loop> joined(List<Loop> first, List<Loop> second) {
    List<Loop> both = new ArrayList<>(first);
    both.addAll(second);
    return both;
  }

  private static List<Position> positions(List<Loop> loops) {
    return loops.stream().<Position>map(l -> new Position.At(Affine.of(l.index()))).toList();
  }
}
