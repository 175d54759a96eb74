package dev.ricci.compiler.explain;

import dev.ricci.compiler.affine.Affine;
import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.affine.Index;
import dev.ricci.compiler.core.Access;
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
import dev.ricci.compiler.function.Function;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Names what is shown again and again: where {@code tanh(L_1[i])} stands three times, {@code
 * tanh_L_1[i] = tanh(L_1[i])} says it once. It is for the reader; what is computed stays as it is.
 */
final class RepeatedCalls {
  /** What stands there twice is read as easily as its name. */
  private static final int OFTEN = 3;

  /** These say no more than an operator does. */
  private static final Set<Function> SHORT =
      EnumSet.of(
          Function.ABS,
          Function.SIGN,
          Function.RELU,
          Function.FLOOR,
          Function.CEIL,
          Function.ROUND);

  /** A function of a tensor's elements. */
  private record Call(Function function, Tensor tensor) {}

  private final Predicate<Statement> shown;
  private final Map<Call, Tensor> names;

  /**
   * The calls that stand often in the statements that are shown of some programs together.
   *
   * @param shown which statements are
   */
  RepeatedCalls(List<Program> programs, Predicate<Statement> shown) {
    this.shown = shown;
    this.names = names(programs);
  }

  private Map<Call, Tensor> names(List<Program> programs) {
    Map<Call, Integer> counts = new LinkedHashMap<>();
    programs.stream()
        .flatMap(program -> program.statements().stream())
        .distinct()
        .filter(shown)
        .flatMap(RepeatedCalls::calls)
        .forEach(call -> counts.merge(call, 1, Integer::sum));
    Set<String> taken = new HashSet<>();
    programs.forEach(program -> addNames(program, taken));
    Map<Call, Tensor> frequent = new LinkedHashMap<>();
    counts.forEach(
        (call, count) -> {
          String name = call.function.notation() + "_" + call.tensor.name();
          if (count >= OFTEN && taken.add(name)) {
            frequent.put(call, new Tensor(name, Element.REAL, call.tensor.rank()));
          }
        });
    return frequent;
  }

  private static void addNames(Program program, Set<String> names) {
    names.addAll(program.intParameters());
    program.shapes().keySet().forEach(t -> names.add(t.name()));
    program.statements().forEach(s -> s.domain().loops().forEach(l -> names.add(l.index().name())));
  }

  private static Stream<Call> calls(Statement statement) {
    return Traversal.nodes(statement.body()).flatMap(node -> call(node).stream());
  }

  /** A call of an element that exists: the function of a border's 0 need not be 0. */
  private static Optional<Call> call(Scalar node) {
    return node instanceof Scalar.Apply apply
            && apply.arguments().size() == 1
            && !apply.function().isOperator()
            && !SHORT.contains(apply.function())
            && apply.arguments().get(0) instanceof Scalar.Load load
            && load.access().at().stream().noneMatch(Position.Pad.class::isInstance)
        ? Optional.of(new Call(apply.function(), load.access().tensor()))
        : Optional.empty();
  }

  /** One of the programs, with a statement for each of these calls before its first use. */
  Program named(Program program) {
    Map<Tensor, List<Extent>> shapes = new HashMap<>(program.shapes());
    List<Statement> statements = new ArrayList<>();
    Map<Call, Optional<Statement>> definitions = new HashMap<>();
    for (Statement statement : program.statements()) {
      List<Call> used = shown.test(statement) ? calls(statement).toList() : List.of();
      for (Call call : used) {
        if (names.containsKey(call) && !definitions.containsKey(call)) {
          Optional<Statement> definition = definition(call, program);
          definition.ifPresent(statements::add);
          definition.ifPresent(d -> shapes.put(d.target(), program.shape(call.tensor)));
          definitions.put(call, definition);
        }
      }
      statements.add(
          statement.of(
              used.isEmpty()
                  ? statement.body()
                  : Traversal.rewrite(statement.body(), node -> replaced(node, definitions))));
    }
    return new Program(
        program.name(),
        program.origin(),
        program.parameters(),
        program.intParameters(),
        statements,
        shapes,
        program.requirements(),
        program.results());
  }

  private static Scalar replaced(Scalar node, Map<Call, Optional<Statement>> definitions) {
    return call(node)
        .flatMap(call -> definitions.getOrDefault(call, Optional.empty()))
        .<Scalar>map(
            definition ->
                new Scalar.Load(
                    new Access(
                        definition.target(),
                        ((Scalar.Load) Traversal.children(node).get(0)).access().at())))
        .orElse(node);
  }

  /** Over all elements, if the program has an access from which to take names of indices. */
  private Optional<Statement> definition(Call call, Program program) {
    return letters(call.tensor, program).map(letters -> definition(call, letters, program));
  }

  private Statement definition(Call call, List<String> letters, Program program) {
    List<Loop> loops = new ArrayList<>();
    for (Extent length : program.shape(call.tensor)) {
      Index index = new Index(letters.get(loops.size()), loops.size());
      Extent last = length.plus(program.origin() - 1L);
      loops.add(new Loop(index, Extent.of(program.origin()), last));
    }
    List<Position> at =
        loops.stream().<Position>map(l -> new Position.At(Affine.of(l.index()))).toList();
    return new Statement(
        names.get(call),
        at,
        Reduction.SUM,
        Domain.of(loops),
        Scalar.apply(call.function, new Scalar.Load(new Access(call.tensor, at))));
  }

  /** The indices of an access to the tensor, if one has bare indices alone. */
  private static Optional<List<String>> letters(Tensor tensor, Program program) {
    return program.statements().stream()
        .flatMap(s -> Stream.concat(Stream.of(s.access()), Traversal.accesses(s.body())))
        .filter(access -> access.tensor().equals(tensor))
        .map(access -> access.at().stream().flatMap(p -> bareIndex(p).stream()).distinct().toList())
        .filter(letters -> letters.size() == tensor.rank())
        .findFirst();
  }

  private static Optional<String> bareIndex(Position position) {
    return position instanceof Position.At at
        ? at.value().asIndex().map(Index::name)
        : Optional.empty();
  }
}
