package dev.ricci.compiler.syntax;

import dev.ricci.compiler.diagnostic.Span;
import java.util.List;

/**
 * An integer expression of brackets and ranges. The tree is what was written; that it is affine is
 * for the next stage to check.
 */
public sealed interface IntExpr {

  /** The whole expression. */
  Span span();

  /**
   * An integer, never negative when parsed.
   *
   * @param value its value
   * @param span its place
   */
  record Literal(int value, Span span) implements IntExpr {}

  /**
   * An index or an int parameter.
   *
   * @param name its name
   * @param span its place
   */
  record Name(String name, Span span) implements IntExpr {}

  /**
   * {@code size(T, d)}.
   *
   * @param tensor the tensor
   * @param dimension which dimension, counting from 1
   * @param span the whole call
   */
  record Size(Identifier tensor, int dimension, Span span) implements IntExpr {}

  /**
   * {@code a + b - c …}, two terms or more.
   *
   * @param terms in order; the first is not subtracted when parsed
   * @param span the whole sum
   */
  record Sum(List<Term> terms, Span span) implements IntExpr {
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
  record Term(boolean subtracted, IntExpr value) {}

  /**
   * {@code a * b / 2 …}, two factors or more, evaluated from the left: {@code 3*i/2} is {@code
   * (3*i)/2}, rounded down.
   *
   * @param factors in order; the first does not divide; those that divide are literals when parsed
   * @param span the whole product
   */
  record Product(List<Factor> factors, Span span) implements IntExpr {
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
  record Factor(boolean divides, IntExpr value) {}

  /**
   * {@code -e}.
   *
   * @param operand what is negated
   * @param span sign and operand
   */
  record Negation(IntExpr operand, Span span) implements IntExpr {}

  /**
   * {@code (e)}.
   *
   * @param inner what is inside
   * @param span brackets included
   */
  record Paren(IntExpr inner, Span span) implements IntExpr {}
}
