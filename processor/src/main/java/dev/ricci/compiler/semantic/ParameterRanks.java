package dev.ricci.compiler.semantic;

import dev.ricci.compiler.syntax.Expr;
import dev.ricci.compiler.syntax.IndexSyntax;
import dev.ricci.compiler.syntax.IntExpr;
import dev.ricci.compiler.syntax.ProgramSyntax;
import dev.ricci.compiler.syntax.RangeSyntax;
import dev.ricci.compiler.syntax.StatementSyntax;
import java.util.HashMap;
import java.util.Map;

/**
 * The ranks of the tensor parameters: an array's is its own, a tensor's is the one of its first
 * access, 0 if it stands without brackets only, and the largest dimension asked for if nothing but
 * {@code size} mentions it.
 */
final class ParameterRanks {
  /** The parser holds accesses to it; {@code size} may ask for any dimension. */
  static final int LARGEST = 16;

  private final Map<String, Integer> accessed = new HashMap<>();
  private final Map<String, Integer> sized = new HashMap<>();

  private ParameterRanks() {}

  static Map<String, Integer> infer(ProgramSyntax program, Signature signature) {
    ParameterRanks uses = new ParameterRanks();
    for (StatementSyntax statement : program.statements()) {
      if (statement instanceof StatementSyntax.Assignment a) {
        uses.visit(a.target().indices());
        uses.visit(a.value());
        for (RangeSyntax range : a.where()) {
          uses.visit(range.bounds().from());
          uses.visit(range.bounds().to());
        }
      } else if (statement instanceof StatementSyntax.FunctionDefinition f) {
        uses.visit(f.body());
      }
    }
    Map<String, Integer> ranks = new HashMap<>();
    for (Signature.Parameter parameter : signature.parameters()) {
      ranks.put(parameter.name(), uses.rank(parameter));
    }
    return ranks;
  }

  private int rank(Signature.Parameter parameter) {
    if (parameter.type().form() != Signature.Form.TENSOR) {
      return parameter.type().dimensions();
    }
    String name = parameter.name();
    return accessed.containsKey(name)
        ? accessed.get(name)
        : Math.min(LARGEST, sized.getOrDefault(name, 0));
  }

  private void visit(Expr e) {
    if (e instanceof Expr.TensorRef ref) {
      accessed.putIfAbsent(ref.tensor().text(), ref.indices().size());
      visit(ref.indices());
    } else if (e instanceof Expr.SizeOf size) {
      sized.merge(size.tensor().text(), size.dimension(), Math::max);
    } else if (e instanceof Expr.Reduce reduce) {
      reduce
          .binders()
          .forEach(
              b ->
                  b.bounds()
                      .ifPresent(
                          bounds -> {
                            visit(bounds.from());
                            visit(bounds.to());
                          }));
    }
    SyntaxTree.children(e).forEach(this::visit);
  }

  private void visit(Iterable<IndexSyntax> brackets) {
    for (IndexSyntax entry : brackets) {
      if (entry instanceof IndexSyntax.Gather gather) {
        accessed.putIfAbsent(gather.tensor().text(), gather.positions().size());
      }
      SyntaxTree.integers(entry).forEach(this::visit);
    }
  }

  private void visit(IntExpr e) {
    SyntaxTree.leaves(
        e,
        leaf -> {
          if (leaf instanceof IntExpr.Size size) {
            sized.merge(size.tensor().text(), size.dimension(), Math::max);
          }
        });
  }
}
