package dev.ricci.compiler.syntax;

import dev.ricci.compiler.diagnostic.Span;
import java.util.List;

/** A statement: it assigns to a target or defines a scalar function. */
public sealed interface StatementSyntax {

  /** The whole statement, its {@code where} included. */
  Span span();

  /**
   * {@code target = value where …}.
   *
   * @param target what is assigned
   * @param op how it is combined with what is there
   * @param value the right side
   * @param where the ranges given, empty without {@code where}
   * @param span the whole statement
   */
  record Assignment(Target target, AssignOp op, Expr value, List<RangeSyntax> where, Span span)
      implements StatementSyntax {
    /** Copies the list. */
    public Assignment {
      where = List.copyOf(where);
    }
  }

  /**
   * {@code f(x, y) = body}.
   *
   * @param name the function
   * @param parameters its arguments, at least one
   * @param body what its calls stand for
   * @param span the whole statement
   */
  record FunctionDefinition(Identifier name, List<Identifier> parameters, Expr body, Span span)
      implements StatementSyntax {
    /** Copies the list. */
    public FunctionDefinition {
      parameters = List.copyOf(parameters);
    }
  }

  /**
   * The left side of an assignment.
   *
   * @param name the tensor or scalar
   * @param indices its positions; empty for a scalar, which has no brackets
   * @param span name and brackets
   */
  record Target(Identifier name, List<IndexSyntax> indices, Span span) {
    /** Copies the list. */
    public Target {
      indices = List.copyOf(indices);
    }
  }
}
