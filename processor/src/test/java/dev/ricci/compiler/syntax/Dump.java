package dev.ricci.compiler.syntax;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A tree as nested lists, without spans and parentheses: two dumps are equal if the trees mean the
 * same.
 */
final class Dump {

  private Dump() {}

  static String of(ProgramSyntax program) {
    return program.statements().stream().map(Dump::of).collect(Collectors.joining("; "));
  }

  static String of(StatementSyntax statement) {
    if (statement instanceof StatementSyntax.FunctionDefinition f) {
      return "(def " + f.name().text() + " " + names(f.parameters()) + " " + of(f.body()) + ")";
    }
    StatementSyntax.Assignment a = (StatementSyntax.Assignment) statement;
    String target = a.target().name().text() + indices(a.target().indices());
    String where =
        a.where().stream()
            .map(r -> " {" + r.index().text() + " " + of(r.bounds()) + "}")
            .collect(Collectors.joining());
    return "(" + a.op().text() + " " + target + " " + of(a.value()) + where + ")";
  }

  static String of(Expr written) {
    Expr e = written.withoutParens();
    if (e instanceof Expr.Num n) {
      return Double.toString(n.value());
    }
    if (e instanceof Expr.Name n) {
      return n.name();
    }
    if (e instanceof Expr.TensorRef t) {
      return t.tensor().text() + indices(t.indices());
    }
    if (e instanceof Expr.Negation n) {
      return "(neg " + of(n.operand()) + ")";
    }
    if (e instanceof Expr.Sum s) {
      return "(sum"
          + s.terms().stream()
              .map(t -> (t.subtracted() ? " - " : " + ") + of(t.value()))
              .collect(Collectors.joining())
          + ")";
    }
    if (e instanceof Expr.Product p) {
      return "(prod"
          + p.factors().stream()
              .map(f -> (f.divides() ? " / " : " * ") + of(f.value()))
              .collect(Collectors.joining())
          + ")";
    }
    if (e instanceof Expr.Power p) {
      return "(^ " + of(p.base()) + " " + of(p.exponent()) + ")";
    }
    if (e instanceof Expr.Comparison c) {
      return "(" + c.op().text() + " " + of(c.left()) + " " + of(c.right()) + ")";
    }
    if (e instanceof Expr.Logical l) {
      return "(" + l.op().text() + " " + exprs(l.operands()) + ")";
    }
    if (e instanceof Expr.Conditional c) {
      return "(? " + of(c.condition()) + " " + of(c.then()) + " " + of(c.otherwise()) + ")";
    }
    if (e instanceof Expr.Call c) {
      return "(call " + c.function().text() + " " + exprs(c.arguments()) + ")";
    }
    if (e instanceof Expr.Reduce r) {
      String binders =
          r.binders().stream()
              .map(b -> b.index().text() + b.bounds().map(x -> " " + of(x)).orElse(""))
              .collect(Collectors.joining(", "));
      return "(reduce " + r.kind() + " {" + binders + "} " + of(r.body()) + ")";
    }
    if (e instanceof Expr.Normalize n) {
      return "(normalize " + n.kind() + " " + names(n.indices()) + " " + of(n.body()) + ")";
    }
    Expr.SizeOf size = (Expr.SizeOf) e;
    return "(size " + size.tensor().text() + " " + size.dimension() + ")";
  }

  static String of(IntExpr written) {
    IntExpr e = written;
    while (e instanceof IntExpr.Paren p) {
      e = p.inner();
    }
    if (e instanceof IntExpr.Literal l) {
      return Integer.toString(l.value());
    }
    if (e instanceof IntExpr.Name n) {
      return n.name();
    }
    if (e instanceof IntExpr.Size s) {
      return "(size " + s.tensor().text() + " " + s.dimension() + ")";
    }
    if (e instanceof IntExpr.Negation n) {
      return "(neg " + of(n.operand()) + ")";
    }
    if (e instanceof IntExpr.Sum s) {
      return "(sum"
          + s.terms().stream()
              .map(t -> (t.subtracted() ? " - " : " + ") + of(t.value()))
              .collect(Collectors.joining())
          + ")";
    }
    IntExpr.Product p = (IntExpr.Product) e;
    return "(prod"
        + p.factors().stream()
            .map(f -> (f.divides() ? " / " : " * ") + of(f.value()))
            .collect(Collectors.joining())
        + ")";
  }

  private static String of(IntRange range) {
    return of(range.from()) + ".." + of(range.to());
  }

  private static String of(IndexSyntax index) {
    if (index instanceof IndexSyntax.Plain p) {
      return of(p.position());
    }
    if (index instanceof IndexSyntax.Pad p) {
      return "(pad " + of(p.position()) + p.amount().map(a -> " " + of(a)).orElse("") + ")";
    }
    if (index instanceof IndexSyntax.Clamp c) {
      return "(clamp " + of(c.position()) + ")";
    }
    if (index instanceof IndexSyntax.Wrap w) {
      return "(wrap " + of(w.position()) + ")";
    }
    IndexSyntax.Gather g = (IndexSyntax.Gather) index;
    return "(gather "
        + g.tensor().text()
        + " "
        + g.positions().stream().map(Dump::of).collect(Collectors.joining(" "))
        + ")";
  }

  private static String indices(List<IndexSyntax> indices) {
    return indices.stream().map(Dump::of).collect(Collectors.joining(" ", "[", "]"));
  }

  private static String exprs(List<Expr> exprs) {
    return exprs.stream().map(Dump::of).collect(Collectors.joining(" "));
  }

  private static String names(List<Identifier> names) {
    return names.stream().map(Identifier::text).collect(Collectors.joining(" ", "{", "}"));
  }
}
