package dev.ricci.compiler.core;

import dev.ricci.compiler.affine.Affine;
import dev.ricci.compiler.function.Function;
import dev.ricci.compiler.function.JavaFunction;
import java.util.List;

/** A pointwise expression: what a statement computes for one point of its domain. */
public sealed interface Scalar {
  /** A literal; also NaN and the infinities. */
  record Number(double value) implements Scalar {}

  /** An element of a tensor, of an int tensor as a number. */
  record Load(Access access) implements Scalar {}

  /** An index, an int parameter, a size or a combination of them, as a number. */
  record IndexNumber(Affine value) implements Scalar {}

  /** A function of the notation; exactly {@link Function#arity} arguments. */
  record Apply(Function function, List<Scalar> arguments) implements Scalar {
    public Apply {
      arguments = List.copyOf(arguments);
    }
  }

  /** A function written in Java; exactly {@link JavaFunction#arity} arguments. */
  record Call(JavaFunction function, List<Scalar> arguments) implements Scalar {
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  /** {@code condition ? then : otherwise}; a condition that is not 0 holds, so NaN does. */
  record Select(Scalar condition, Scalar then, Scalar otherwise) implements Scalar {}

  Scalar ZERO = new Number(0);
  Scalar ONE = new Number(1);

  static Scalar number(double value) {
    return new Number(value);
  }

  static Scalar apply(Function function, Scalar... arguments) {
    return new Apply(function, List.of(arguments));
  }

  /** Whether it is this literal; 0 and -0 differ. */
  default boolean is(double value) {
    return this instanceof Number n && Double.compare(n.value(), value) == 0;
  }
}
