package dev.ricci.compiler.plan;

import dev.ricci.compiler.core.Constraint;
import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.core.Statement;
import java.util.List;
import java.util.Optional;

/** What a program's statements are, once their extents are written in one set of symbols. */
public final class Planner {
  private final Program program;
  private final Shapes shapes;

  public Planner(Program program) {
    this.program = program;
    this.shapes = new Shapes(program);
  }

  public Shapes shapes() {
    return shapes;
  }

  /**
   * The statement as a contraction, if it is one once the points where a factor is 0 are added. Its
   * value is the statement's where the {@link Contraction#finite} operands are finite.
   */
  public Optional<Contraction> contraction(Statement statement) {
    NestBuilder builder = new NestBuilder(program, shapes);
    List<Constraint> constraints =
        statement.domain().constraints().stream().map(builder::constraint).toList();
    return Contraction.of(nest(statement.over(statement.domain().withZeros())))
        .map(c -> c.withZeros(statement.domain(), constraints));
  }

  /** The statement as loops over flat storage, as few and as long as they can be. */
  public Nest nest(Statement statement) {
    return LoopFusion.fuse(new NestBuilder(program, shapes).build(statement));
  }

  /** The rows that a statement is computed by, if it is one that is. */
  public Optional<Rows> rows(Statement statement) {
    if (statement.base().isPresent()
        || ExclusiveProduct.of(statement).isPresent()
        || contraction(statement).isPresent()) {
      return Optional.empty();
    }
    Nest nest = nest(statement);
    return WindowFold.of(nest).isPresent() || WindowScatter.of(nest, shapes).isPresent()
        ? Optional.empty()
        : Rows.of(nest, shapes);
  }

  /** The loops over the factors, each in its place. */
  public Nest nest(ExclusiveProduct product) {
    return new NestBuilder(program, shapes).build(product.factors());
  }
}
