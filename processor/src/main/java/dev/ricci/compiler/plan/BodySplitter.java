package dev.ricci.compiler.plan;

import dev.ricci.compiler.core.Domain;
import dev.ricci.compiler.core.Reduction;
import dev.ricci.compiler.core.Scalar;
import dev.ricci.compiler.core.Statement;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.core.Traversal;
import dev.ricci.compiler.function.Function;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Cuts bodies that would make a method too long for the just-in-time compiler: a sum of many terms
 * becomes several statements that add to each other, any other expression is computed in parts.
 */
final class BodySplitter {
  /** The most operations and loads of a body; each takes up to some 60 bytes of bytecode. */
  private static final int MOST = 60;

  private final Statement statement;
  private final Temporaries temporaries;

  private BodySplitter(Statement statement, Temporaries temporaries) {
    this.statement = statement;
    this.temporaries = temporaries;
  }

  static Statement split(Statement statement, Shapes shapes, int origin, Temporaries temporaries) {
    return new BodySplitter(statement, temporaries).split(shapes);
  }

  private Statement split(Shapes shapes) {
    if (size(statement.body()) <= MOST) {
      return statement;
    }
    if (statement.reduction() == Reduction.SUM) {
      List<Scalar> terms = new ArrayList<>();
      terms(statement.body(), false, terms);
      if (terms.size() > 1) {
        return sum(terms, shapes);
      }
    }
    return statement.of(small(statement.body()));
  }

  /** Parts of the sum as statements, each on top of the one before. */
  private Statement sum(List<Scalar> terms, Shapes shapes) {
    Statement before = statement;
    Optional<Tensor> base = statement.base();
    List<Scalar> part = new ArrayList<>();
    int size = 0;
    for (Scalar term : terms) {
      Scalar fitting = small(term);
      int more = size(fitting);
      if (!part.isEmpty() && size + more > MOST) {
        Tensor sum =
            temporaries.create(statement.target().name() + "Sum", shapes.of(statement.target()));
        temporaries.add(with(sum, base, part));
        base = Optional.of(sum);
        part.clear();
        size = 0;
      }
      part.add(fitting);
      size += more;
    }
    return with(before.target(), base, part);
  }

  private static void terms(Scalar body, boolean negative, List<Scalar> terms) {
    if (body instanceof Scalar.Apply apply
        && (apply.function() == Function.ADD || apply.function() == Function.SUB)) {
      terms(apply.arguments().get(0), negative, terms);
      terms(apply.arguments().get(1), negative != (apply.function() == Function.SUB), terms);
    } else {
      terms.add(negative ? Scalar.apply(Function.NEG, body) : body);
    }
  }

  private Statement with(Tensor target, Optional<Tensor> base, List<Scalar> terms) {
    Scalar body = terms.stream().reduce((a, b) -> Scalar.apply(Function.ADD, a, b)).orElseThrow();
    return statement.into(target, base).of(body);
  }

  /** The expression with parts of it taken from tensors, so that it is small. */
  private Scalar small(Scalar body) {
    if (size(body) <= MOST) {
      return body;
    }
    List<Scalar> children = Traversal.children(body).stream().map(this::small).toList();
    List<Scalar> fitting = new ArrayList<>(children);
    while (fitting.stream().mapToInt(BodySplitter::size).sum() >= MOST) {
      int largest = 0;
      for (int k = 1; k < fitting.size(); k++) {
        largest = size(fitting.get(k)) > size(fitting.get(largest)) ? k : largest;
      }
      fitting.set(largest, part(fitting.get(largest)));
    }
    return body instanceof Scalar.Apply apply
        ? new Scalar.Apply(apply.function(), fitting)
        : new Scalar.Select(fitting.get(0), fitting.get(1), fitting.get(2));
  }

  private Scalar part(Scalar body) {
    Domain part = temporaries.part(statement.domain(), Product.indices(body), body);
    return temporaries.sum(statement.target().name() + "Part", part.loops(), part, body);
  }

  private static int size(Scalar body) {
    return (int) Traversal.nodes(body).count();
  }
}
