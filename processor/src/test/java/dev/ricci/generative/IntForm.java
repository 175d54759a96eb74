package dev.ricci.generative;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;

/** An integer expression, as it stands in brackets and ranges. */
sealed interface IntForm {
  /** A literal, also a negative one. */
  record Literal(int value) implements IntForm {}

  /** An index of the statement. */
  record Variable(String index) implements IntForm {}

  /** An int parameter of the method. */
  record Parameter(String name) implements IntForm {}

  /** {@code size(tensor,dimension)}, the dimension counted from 1. */
  record Size(String tensor, int dimension) implements IntForm {}

  /** A sum. */
  record Plus(IntForm left, IntForm right) implements IntForm {}

  /** A difference. */
  record Minus(IntForm left, IntForm right) implements IntForm {}

  /** A product; at most one factor holds an index. */
  record Times(IntForm left, IntForm right) implements IntForm {}

  /** A quotient, rounded down. */
  record Floor(IntForm dividend, int divisor) implements IntForm {}

  static IntForm of(int value) {
    return new Literal(value);
  }

  static IntForm index(String name) {
    return new Variable(name);
  }

  /** This plus a constant, written without a sum if the constant is 0. */
  default IntForm plus(int constant) {
    if (constant == 0) {
      return this;
    }
    return constant > 0
        ? new Plus(this, new Literal(constant))
        : new Minus(this, new Literal(-constant));
  }

  /** What the form is, for the values of indices, int parameters and sizes. */
  default int evaluate(Function<IntForm, Integer> leaf) {
    if (this instanceof Literal literal) {
      return literal.value();
    }
    if (this instanceof Plus plus) {
      return plus.left().evaluate(leaf) + plus.right().evaluate(leaf);
    }
    if (this instanceof Minus minus) {
      return minus.left().evaluate(leaf) - minus.right().evaluate(leaf);
    }
    if (this instanceof Times times) {
      return times.left().evaluate(leaf) * times.right().evaluate(leaf);
    }
    if (this instanceof Floor floor) {
      return Math.floorDiv(floor.dividend().evaluate(leaf), floor.divisor());
    }
    return leaf.apply(this);
  }

  /** The leaves of this kind, in the order of the text. */
  default <T extends IntForm> Set<T> leaves(Class<T> kind) {
    Set<T> found = new LinkedHashSet<>();
    evaluate(
        leaf -> {
          if (kind.isInstance(leaf)) {
            found.add(kind.cast(leaf));
          }
          return 0;
        });
    return found;
  }

  /** The indices that stand in it. */
  default Set<String> indices() {
    Set<String> names = new LinkedHashSet<>();
    leaves(Variable.class).forEach(v -> names.add(v.index()));
    return names;
  }

  /** Whether it rounds anywhere, and so gives no bounds. */
  default boolean rounds() {
    if (this instanceof Plus plus) {
      return plus.left().rounds() || plus.right().rounds();
    }
    if (this instanceof Minus minus) {
      return minus.left().rounds() || minus.right().rounds();
    }
    if (this instanceof Times times) {
      return times.left().rounds() || times.right().rounds();
    }
    return this instanceof Floor;
  }

  /** The text, in the notation. */
  default String text() {
    if (this instanceof Literal literal) {
      return Integer.toString(literal.value());
    }
    if (this instanceof Variable variable) {
      return variable.index();
    }
    if (this instanceof Parameter parameter) {
      return parameter.name();
    }
    if (this instanceof Size size) {
      return "size(" + size.tensor() + "," + size.dimension() + ")";
    }
    if (this instanceof Plus plus) {
      return plus.left().text() + "+" + plus.right().asTerm();
    }
    if (this instanceof Minus minus) {
      return minus.left().text() + "-" + minus.right().asTerm();
    }
    if (this instanceof Times times) {
      return times.left().asFactor() + "*" + times.right().asFactor();
    }
    Floor floor = (Floor) this;
    return floor.dividend().asFactor() + "/" + floor.divisor();
  }

  private boolean isNegative() {
    return this instanceof Literal literal && literal.value() < 0;
  }

  private String asTerm() {
    return this instanceof Plus || this instanceof Minus || isNegative()
        ? "(" + text() + ")"
        : text();
  }

  private String asFactor() {
    return this instanceof Times || this instanceof Floor ? "(" + text() + ")" : asTerm();
  }
}
