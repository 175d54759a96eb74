package dev.ricci.compiler.semantic;

import dev.ricci.compiler.diagnostic.Span;
import dev.ricci.compiler.syntax.Expr;
import dev.ricci.compiler.syntax.Identifier;
import dev.ricci.compiler.syntax.IndexSyntax;
import dev.ricci.compiler.syntax.IntExpr;
import dev.ricci.compiler.syntax.IntRange;
import dev.ricci.compiler.syntax.ProgramSyntax;
import dev.ricci.compiler.syntax.StatementSyntax;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which names a program reads, and where it first mentions each. */
final class Mentions {
  private final Map<String, Span> firstUses = new HashMap<>();
  private final Set<String> read = new HashSet<>();

  private Mentions() {}

  static Mentions of(ProgramSyntax program) {
    Mentions mentions = new Mentions();
    program.statements().forEach(mentions::visit);
    return mentions;
  }

  /** Whether a statement reads one of these names. */
  static boolean reads(StatementSyntax statement, Set<String> names) {
    Mentions mentions = new Mentions();
    mentions.visit(statement);
    return names.stream().anyMatch(mentions::isRead);
  }

  Map<String, Span> firstUses() {
    return firstUses;
  }

  boolean isRead(String name) {
    return read.contains(name);
  }

  private void visit(StatementSyntax statement) {
    if (statement instanceof StatementSyntax.FunctionDefinition function) {
      visit(
          function.body(),
          function.parameters().stream().map(Identifier::text).collect(Collectors.toSet()));
      return;
    }
    StatementSyntax.Assignment assignment = (StatementSyntax.Assignment) statement;
    Identifier target = assignment.target().name();
    firstUses.putIfAbsent(target.text(), target.span());
    visit(assignment.target().indices());
    visit(assignment.value(), Set.of());
    assignment.where().forEach(range -> visit(range.bounds()));
  }

  /**
   * @param hidden the arguments of the function around, which are other things of the same name
   */
  private void visit(Expr e, Set<String> hidden) {
    if (e instanceof Expr.Name name && !hidden.contains(name.name())) {
      add(name.name(), name.span());
    } else if (e instanceof Expr.TensorRef ref) {
      add(ref.tensor().text(), ref.tensor().span());
      visit(ref.indices());
    } else if (e instanceof Expr.SizeOf size) {
      add(size.tensor().text(), size.tensor().span());
    } else if (e instanceof Expr.Call call) {
      // Not a use of a tensor, but whoever calls one has meant it.
      add(call.function().text(), call.function().span());
    } else if (e instanceof Expr.Reduce reduce) {
      reduce.binders().forEach(b -> b.bounds().ifPresent(this::visit));
    }
    SyntaxTree.children(e).forEach(child -> visit(child, hidden));
  }

  private void visit(List<IndexSyntax> brackets) {
    for (IndexSyntax entry : brackets) {
      if (entry instanceof IndexSyntax.Gather gather) {
        add(gather.tensor().text(), gather.tensor().span());
      }
      SyntaxTree.integers(entry).forEach(this::visit);
    }
  }

  private void visit(IntRange bounds) {
    visit(bounds.from());
    visit(bounds.to());
  }

  private void visit(IntExpr e) {
    SyntaxTree.leaves(
        e,
        leaf -> {
          if (leaf instanceof IntExpr.Name name) {
            add(name.name(), name.span());
          } else if (leaf instanceof IntExpr.Size size) {
            add(size.tensor().text(), size.tensor().span());
          }
        });
  }

  private void add(String name, Span span) {
    firstUses.putIfAbsent(name, span);
    read.add(name);
  }
}
