package dev.ricci.compiler.plan;

import dev.ricci.compiler.affine.Affine;
import dev.ricci.compiler.affine.Index;
import dev.ricci.compiler.core.Element;
import dev.ricci.compiler.function.Function;
import dev.ricci.compiler.function.JavaFunction;
import java.util.List;
import java.util.stream.Stream;

/** A pointwise expression over flat storage; equal ones are computed once. */
public sealed interface Expr {
  /** A literal. */
  record Number(double value) implements Expr {}

  /** An element, of an int tensor as a number; 0 where a pad leaves the tensor. */
  record Load(Address address) implements Expr {}

  /** An index or a combination of them as a number. */
  record IndexNumber(Affine value) implements Expr {}

  /** A function other than {@code clamp} and powers by small integers, which are written out. */
  record Apply(Function function, List<Expr> arguments) implements Expr {
    public Apply {
      arguments = List.copyOf(arguments);
    }
  }

  /** A function written in Java. */
  record Call(JavaFunction function, List<Expr> arguments) implements Expr {
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  /** {@code condition != 0 ? then : otherwise}. */
  record Select(Expr condition, Expr then, Expr otherwise) implements Expr {}

  static Expr apply(Function function, Expr... arguments) {
    return new Apply(function, List.of(arguments));
  }

  default List<Expr> children() {
    if (this instanceof Apply apply) {
      return apply.arguments();
    }
    if (this instanceof Call call) {
      return call.arguments();
    }
    if (this instanceof Select select) {
      return List.of(select.condition(), select.then(), select.otherwise());
    }
    return List.of();
  }

  /** Whether it is an integer: an index number, or an element of an int tensor. */
  default boolean isInteger() {
    return this instanceof IndexNumber
        || this instanceof Load load && load.address().tensor().element() == Element.INT;
  }

  /** Whether it compares integers, which is exact also where the numbers would be rounded. */
  default boolean isIntegerComparison() {
    return this instanceof Apply apply
        && switch (apply.function()) {
          case EQ, NE, LT, LE, GT, GE -> apply.arguments().stream().allMatch(Expr::isInteger);
          default -> false;
        };
  }

  /** This and all expressions in it, innermost first, repeated ones repeated. */
  default Stream<Expr> nodes() {
    return Stream.concat(children().stream().flatMap(Expr::nodes), Stream.of(this));
  }

  default Stream<Address> addresses() {
    return nodes().filter(Load.class::isInstance).map(e -> ((Load) e).address());
  }

  /** The affine forms of this node alone, not of what is in it. */
  default Stream<Affine> affines() {
    if (this instanceof Load load) {
      return load.address().affines();
    }
    return this instanceof IndexNumber number ? Stream.of(number.value()) : Stream.of();
  }

  default boolean mentions(Index index) {
    return nodes().flatMap(Expr::affines).anyMatch(a -> a.mentions(index));
  }

  default Expr substitute(Index index, Affine value) {
    if (this instanceof Load load) {
      return new Load(load.address().substitute(index, value));
    }
    if (this instanceof IndexNumber number) {
      return new IndexNumber(Affines.substitute(number.value(), index, value));
    }
    if (this instanceof Apply apply) {
      return new Apply(
          apply.function(),
          apply.arguments().stream().map(a -> a.substitute(index, value)).toList());
    }
    if (this instanceof Call call) {
      return new Call(
          call.function(), call.arguments().stream().map(a -> a.substitute(index, value)).toList());
    }
    if (this instanceof Select select) {
      return new Select(
          select.condition().substitute(index, value),
          select.then().substitute(index, value),
          select.otherwise().substitute(index, value));
    }
    return this;
  }
}
