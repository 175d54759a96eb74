package dev.ricci.compiler.simplify;

import dev.ricci.compiler.affine.Affine;
import dev.ricci.compiler.affine.Index;
import dev.ricci.compiler.core.Access;
import dev.ricci.compiler.core.Constraint;
import dev.ricci.compiler.core.Domain;
import dev.ricci.compiler.core.Element;
import dev.ricci.compiler.core.Loop;
import dev.ricci.compiler.core.Position;
import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.core.Reduction;
import dev.ricci.compiler.core.Scalar;
import dev.ricci.compiler.core.Statement;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.core.Traversal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Computes once what several statements of a program compute, under whatever names of indices. */
public final class CommonStatements {
  private final Program program;
  private final Map<Key, Tensor> known = new HashMap<>();
  private final Map<Tensor, Tensor> same = new HashMap<>();

  /** A statement but for its target, its indices numbered. */
  private record Key(
      List<Position> at,
      Reduction reduction,
      Optional<Tensor> base,
      Domain domain,
      Scalar body,
      boolean shift,
      Element element,
      List<?> shape) {}

  private CommonStatements(Program program) {
    this.program = program;
  }

  /** The same program; results keep statements of their own. */
  public static Program shared(Program program) {
    return new CommonStatements(program).share();
  }

  private Program share() {
    List<Statement> statements = new ArrayList<>();
    for (Statement given : program.statements()) {
      Statement statement = replaced(given);
      Tensor target = statement.target();
      Tensor other = known.putIfAbsent(key(statement), target);
      if (other != null && !program.results().contains(target)) {
        same.put(target, other);
      } else {
        statements.add(statement);
      }
    }
    return new Program(
        program.name(),
        program.origin(),
        program.parameters(),
        program.intParameters(),
        Liveness.slice(statements, program.results()),
        program.shapes(),
        program.requirements(),
        program.results());
  }

  private Tensor replaced(Tensor tensor) {
    return same.getOrDefault(tensor, tensor);
  }

  private Statement replaced(Statement statement) {
    return statement
        .into(statement.target(), statement.base().map(this::replaced))
        .at(statement.at().stream().map(this::replaced).toList())
        .of(
            Traversal.rewrite(
                statement.body(),
                node ->
                    node instanceof Scalar.Load load
                        ? new Scalar.Load(
                            new Access(
                                replaced(load.access().tensor()),
                                load.access().at().stream().map(this::replaced).toList()))
                        : node));
  }

  private Position replaced(Position position) {
    return position instanceof Position.Gather gather
        ? new Position.Gather(replaced(gather.tensor()), gather.at())
        : position;
  }

  private Key key(Statement statement) {
    Map<Index, Affine> numbers = new HashMap<>();
    List<Loop> loops = new ArrayList<>();
    for (Loop loop : statement.domain().loops()) {
      Index index = new Index("", numbers.size());
      numbers.put(loop.index(), Affine.of(index));
      loops.add(new Loop(index, loop.from(), loop.to()));
    }
    List<Constraint> constraints =
        statement.domain().constraints().stream()
            .map(c -> new Constraint(c.value().substitute(numbers::get), c.from(), c.to()))
            .toList();
    return new Key(
        statement.at().stream()
            .map(p -> Traversal.mapAffines(p, a -> a.substitute(numbers::get)))
            .toList(),
        statement.reduction(),
        statement.base(),
        new Domain(loops, constraints),
        Traversal.mapAffines(statement.body(), a -> a.substitute(numbers::get)),
        statement.shift(),
        statement.target().element(),
        program.shape(statement.target()));
  }
}
