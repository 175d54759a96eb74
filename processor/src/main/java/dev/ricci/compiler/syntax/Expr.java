package dev.ricci.compiler.syntax;

import dev.ricci.compiler.diagnostic.Span;
import java.util.List;

/**
 * The right side of a statement. Chains of {@code +}, {@code *}, {@code &&} and {@code ||} are
 * flat, so that the depth of a tree is bounded by the nesting that the parser accepts, and because
 * the rules of summation speak of terms and products. Parentheses are kept.
 */
public sealed interface Expr {

  /** The whole expression. */
  Span span();

  /**
   * A number.
   *
   * @param value its value
   * @param text as it is written
   * @param span its place
   */
  record Num(double value, String text, Span span) implements Expr {}

  /**
   * A name without brackets: a scalar, a constant or an index.
   *
   * @param name the name
   * @param span its place
   */
  record Name(String name, Span span) implements Expr {}

  /**
   * {@code T[i, …]}.
   *
   * @param tensor the tensor
   * @param indices one entry for each dimension, at least one
   * @param span name and brackets
   */
  record TensorRef(Identifier tensor, List<IndexSyntax> indices, Span span) implements Expr {
    /** Copies the list. */
    public TensorRef {
      indices = List.copyOf(indices);
    }
  }

  /**
   * {@code -e}; binds tighter than {@code *}, looser than {@code ^}.
   *
   * @param operand what is negated
   * @param span sign and operand
   */
  record Negation(Expr operand, Span span) implements Expr {}

  /**
   * {@code a + b - c …}, two terms or more.
   *
   * @param terms in order; the first is not subtracted when parsed
   * @param span the whole sum
   */
  record Sum(List<Term> terms, Span span) implements Expr {
    /** Copies the list. */
    public Sum {
      terms = List.copyOf(terms);
    }
  }

  /**
   * One operand of a sum.
   *
   * @param subtracted whether {@code -} stands before it
   * @param value the operand
   */
  record Term(boolean subtracted, Expr value) {}

  /**
   * {@code a * b / c …}, two factors or more, evaluated from the left: {@code 1/2*x} is {@code
   * (1/2)*x}.
   *
   * @param factors in order; the first does not divide when parsed
   * @param span the whole product
   */
  record Product(List<Factor> factors, Span span) implements Expr {
    /** Copies the list. */
    public Product {
      factors = List.copyOf(factors);
    }
  }

  /**
   * One operand of a product.
   *
   * @param divides whether {@code /} stands before it
   * @param value the operand
   */
  record Factor(boolean divides, Expr value) {}

  /**
   * {@code base ^ exponent}.
   *
   * @param base the base
   * @param exponent the exponent
   * @param span both
   */
  record Power(Expr base, Expr exponent, Span span) implements Expr {}

  /**
   * {@code left < right} and its kin; 1 or 0.
   *
   * @param op which comparison
   * @param left the left operand
   * @param right the right operand
   * @param span both
   */
  record Comparison(ComparisonOp op, Expr left, Expr right, Span span) implements Expr {}

  /**
   * {@code a && b && …} or {@code a || b || …}, two operands or more; 1 or 0.
   *
   * @param op which of the two
   * @param operands in order
   * @param span the whole chain
   */
  record Logical(LogicalOp op, List<Expr> operands, Span span) implements Expr {
    /** Copies the list. */
    public Logical {
      operands = List.copyOf(operands);
    }
  }

  /**
   * {@code condition ? then : otherwise}.
   *
   * @param condition what decides
   * @param then the value where the condition is not 0
   * @param otherwise the value elsewhere
   * @param span the whole expression
   */
  record Conditional(Expr condition, Expr then, Expr otherwise, Span span) implements Expr {}

  /**
   * {@code f(a, …)}, f being any name that is not a word of the grammar.
   *
   * @param function the name
   * @param arguments at least one
   * @param span the whole call
   */
  record Call(Identifier function, List<Expr> arguments, Span span) implements Expr {
    /** Copies the list. */
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  /**
   * {@code sum[i, …](body)} and its kin.
   *
   * @param kind which reduction
   * @param binders the indices it reduces, at least one
   * @param body what is reduced
   * @param span the whole reduction
   */
  record Reduce(ReductionKind kind, List<Binder> binders, Expr body, Span span) implements Expr {
    /** Copies the list. */
    public Reduce {
      binders = List.copyOf(binders);
    }
  }

  /**
   * {@code softmax[j, …](body)} or {@code logsoftmax[j, …](body)}.
   *
   * @param kind which normalizer
   * @param indices the indices it normalizes over, at least one
   * @param body what is normalized
   * @param span the whole expression
   */
  record Normalize(NormalizerKind kind, List<Identifier> indices, Expr body, Span span)
      implements Expr {
    /** Copies the list. */
    public Normalize {
      indices = List.copyOf(indices);
    }
  }

  /**
   * {@code size(T, d)} as a number.
   *
   * @param tensor the tensor
   * @param dimension which dimension, counting from 1
   * @param span the whole call
   */
  record SizeOf(Identifier tensor, int dimension, Span span) implements Expr {}

  /**
   * {@code (e)}.
   *
   * @param inner what is inside
   * @param span brackets included
   */
  record Paren(Expr inner, Span span) implements Expr {}

  /** This expression without the parentheses around the whole of it. */
  default Expr withoutParens() {
    Expr inner = this;
    while (inner instanceof Paren paren) {
      inner = paren.inner();
    }
    return inner;
  }
}
