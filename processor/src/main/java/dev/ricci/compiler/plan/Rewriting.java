package dev.ricci.compiler.plan;

import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.core.Statement;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.gradient.Gradient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Rewrites the statements of a program into those that can be computed fast: sums of products of
 * two elements, operands without borders, bodies of moderate length. The new tensors are targets
 * like others.
 */
public final class Rewriting {
  /** Rewrites one statement, adding others before it. */
  @FunctionalInterface
  private interface Pass {
    Statement apply(Statement statement, Shapes shapes, int origin, Temporaries temporaries);
  }

  private static final List<Pass> PASSES =
      List.of(
          ProductSplitter::split, PolyphaseSplit::split, PaddedOperands::pad, BodySplitter::split);

  private Rewriting() {}

  /** The same program. */
  public static Program rewrite(Program program) {
    Program rewritten = rewrite(PASSES, program);
    Temporaries temporaries = new Temporaries(rewritten);
    List<Statement> shared = SharedParts.share(rewritten, rewritten.statements(), temporaries);
    return with(rewritten, shared, temporaries.shapes());
  }

  /**
   * The same program with products of two tensors only. What is differentiated so has derivatives
   * that share the parts: {@code d(A*B*C)} costs five products, not six.
   */
  public static Program splitProducts(Program program) {
    return rewrite(List.of(ProductSplitter::split), program);
  }

  /**
   * The same program without products of so many tensors that their derivatives, each a product of
   * all others, would be too much to multiply out.
   */
  public static Program splitLongProducts(Program program) {
    Pass pass =
        (statement, shapes, origin, temporaries) ->
            Product.of(statement.body()).factors().size() > PairwiseOrder.EXHAUSTIVE
                ? ProductSplitter.split(statement, shapes, origin, temporaries)
                : statement;
    return rewrite(List.of(pass), program);
  }

  private static Program rewrite(List<Pass> passes, Program program) {
    Program rewritten = program;
    for (Pass pass : passes) {
      Temporaries temporaries = new Temporaries(rewritten);
      rewrite(pass, rewritten, rewritten.statements(), temporaries);
      rewritten = with(rewritten, temporaries.statements(), temporaries.shapes());
    }
    return rewritten;
  }

  /** The same gradient; its statements may share what the forward program's were made of. */
  public static Gradient rewrite(Gradient gradient) {
    Gradient rewritten = gradient;
    for (Pass pass : PASSES) {
      Program forward = rewritten.forward();
      Program all = with(forward, List.of(), everyShape(rewritten));
      Temporaries temporaries = new Temporaries(all);
      rewrite(pass, all, forward.statements(), temporaries);
      int ofForward = temporaries.statements().size();
      rewrite(pass, all, rewritten.statements(), temporaries);
      List<Statement> statements = temporaries.statements();
      Map<Tensor, List<Extent>> shapes = temporaries.shapes();
      rewritten =
          new Gradient(
              with(forward, statements.subList(0, ofForward), shapes),
              rewritten.wrt(),
              rewritten.seeds(),
              statements.subList(ofForward, statements.size()),
              shapes,
              rewritten.gradients());
    }
    return shared(rewritten);
  }

  /** Parts are shared among the forward statements and among the others, to be gone after them. */
  private static Gradient shared(Gradient gradient) {
    Program all = gradient.program();
    Temporaries temporaries = new Temporaries(all);
    List<Statement> forward = SharedParts.share(all, gradient.forward().statements(), temporaries);
    List<Statement> derived = SharedParts.share(all, gradient.statements(), temporaries);
    return new Gradient(
        with(gradient.forward(), forward, temporaries.shapes()),
        gradient.wrt(),
        gradient.seeds(),
        derived,
        temporaries.shapes(),
        gradient.gradients());
  }

  private static void rewrite(
      Pass pass, Program program, List<Statement> statements, Temporaries temporaries) {
    Shapes shapes = new Shapes(program);
    for (Statement statement : statements) {
      temporaries.add(pass.apply(statement, shapes, program.origin(), temporaries));
    }
  }

  private static Map<Tensor, List<Extent>> everyShape(Gradient gradient) {
    Map<Tensor, List<Extent>> all = new HashMap<>(gradient.forward().shapes());
    all.putAll(gradient.shapes());
    return all;
  }

  static Program with(
      Program program, List<Statement> statements, Map<Tensor, List<Extent>> shapes) {
    return new Program(
        program.name(),
        program.origin(),
        program.parameters(),
        program.intParameters(),
        new ArrayList<>(statements),
        shapes,
        program.requirements(),
        program.results());
  }
}
