package dev.ricci.compiler.gradient;

import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.core.Statement;
import dev.ricci.compiler.core.Tensor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The Jacobian-vector product of a program.
 *
 * @param forward the program that is differentiated
 * @param wrt the parameters that change
 * @param directions the direction of each of them, of its shape; a parameter of the statements
 * @param statements the tangents' statements in order; they read directions, each other's targets,
 *     and tensors of the forward program
 * @param shapes the shapes of the directions and of all targets of the statements
 * @param tangents for every floating result, in their order, its tangent, of the same shape, the
 *     target of a statement of its own (all zeros if it does not depend on {@code wrt})
 */
public record Tangent(
    Program forward,
    List<Tensor> wrt,
    List<Tensor> directions,
    List<Statement> statements,
    Map<Tensor, List<Extent>> shapes,
    List<Tensor> tangents) {
  public Tangent {
    wrt = List.copyOf(wrt);
    directions = List.copyOf(directions);
    statements = List.copyOf(statements);
    shapes = Map.copyOf(shapes);
    tangents = List.copyOf(tangents);
  }

  /** The tangents of the program's floating results: {@code dY} of {@code Y} along {@code dX}. */
  public static Tangent of(Program forward, List<Tensor> wrt) {
    return of(forward, wrt, "d", Set.of());
  }

  /**
   * The same under other names.
   *
   * @param prefix what the name of a tangent or a direction begins with
   * @param taken names that no new tensor may have
   */
  public static Tangent of(
      Program forward, List<Tensor> wrt, String prefix, Collection<String> taken) {
    return new TangentBuilder(forward, wrt, prefix, taken).build();
  }

  /** Value and tangents as one program, whose results are the tangents. */
  public Program program() {
    return program(tangents);
  }

  /** The same with all results of the forward program, then the tangents. */
  public Program valueAndTangents() {
    List<Tensor> results = new ArrayList<>(forward.results());
    results.addAll(tangents);
    return program(results);
  }

  private Program program(List<Tensor> results) {
    return Derived.program(forward, directions, statements, shapes, results);
  }
}
