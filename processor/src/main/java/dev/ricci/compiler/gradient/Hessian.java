package dev.ricci.compiler.gradient;

import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.core.Statement;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.simplify.CommonStatements;
import java.util.List;
import java.util.Map;

/**
 * The second derivatives of a program with one result, a scalar: the Jacobians of its gradient.
 *
 * @param forward the program that is differentiated
 * @param wrt the parameters it is differentiated by
 * @param statements the blocks' statements in order; they read each other's targets and tensors of
 *     the forward program
 * @param shapes the shapes of all targets of the statements
 * @param blocks for {@code A} and {@code B} in {@code wrt}, in rows by {@code A}, the block of the
 *     shape of {@code A} followed by that of {@code B}; the block of {@code B} and {@code A} has
 *     the same bits transposed
 */
public record Hessian(
    Program forward,
    List<Tensor> wrt,
    List<Statement> statements,
    Map<Tensor, List<Extent>> shapes,
    List<List<Tensor>> blocks) {
  public Hessian {
    wrt = List.copyOf(wrt);
    statements = List.copyOf(statements);
    shapes = Map.copyOf(shapes);
    blocks = blocks.stream().map(List::copyOf).toList();
  }

  /** The Hessian by these parameters. */
  public static Hessian of(Program forward, List<Tensor> wrt) {
    return new HessianBuilder(forward, wrt).build();
  }

  /** The program that computes the blocks, row by row. */
  public Program program() {
    List<Tensor> results = blocks.stream().flatMap(List::stream).toList();
    return CommonStatements.shared(
        Derived.program(forward, List.of(), statements, shapes, results));
  }
}
