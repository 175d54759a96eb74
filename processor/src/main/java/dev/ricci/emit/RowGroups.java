package dev.ricci.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.ricci.compiler.core.Statement;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.plan.Rows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.lang.model.element.Modifier;

/**
 * Statements one after the other that are computed by rows of the same number together, as the
 * maximum, the sum and the quotients of a softmax: some rows of all of them, then the next rows.
 */
final class RowGroups {
  private final MethodEmission emission;
  private final Map<Statement, Rows> rows = new HashMap<>();
  private final Map<List<Statement>, StatementMethod> methods = new LinkedHashMap<>();

  RowGroups(MethodEmission emission, StatementEmitter emitter) {
    this.emission = emission;
    Map<Statement, Rows> chain = new LinkedHashMap<>();
    for (Statement statement : emission.program().statements()) {
      Optional<Rows> next = emitter.rows(statement);
      if (next.isEmpty() || !chain.values().stream().allMatch(next.get()::follows)) {
        keepSharing(chain);
        chain.clear();
      }
      next.ifPresent(r -> chain.put(statement, r));
    }
    keepSharing(chain);
  }

  /** Keeps what lies between statements that use the same rows. */
  private void keepSharing(Map<Statement, Rows> chain) {
    List<Statement> statements = List.copyOf(chain.keySet());
    List<Integer> sharing =
        IntStream.range(0, statements.size())
            .filter(
                k ->
                    chain.values().stream()
                        .filter(r -> !r.equals(chain.get(statements.get(k))))
                        .anyMatch(chain.get(statements.get(k))::shares))
            .boxed()
            .toList();
    if (!sharing.isEmpty()) {
      statements
          .subList(sharing.get(0), sharing.get(sharing.size() - 1) + 1)
          .forEach(s -> rows.put(s, chain.get(s)));
    }
  }

  /** The rows of a statement that may share them with others. */
  Optional<Rows> rows(Statement statement) {
    return Optional.ofNullable(rows.get(statement));
  }

  /** Whether a statement's rows can be computed with those of the ones before it. */
  static boolean continues(List<StatementMethod> group, StatementMethod next) {
    return next.rows().isPresent()
        && group.stream()
            .allMatch(
                m ->
                    m.rows().isPresent()
                        && next.rows().get().rows().follows(m.rows().get().rows()));
  }

  /** The method that computes all rows of some statements, which takes the tensors of all. */
  StatementMethod method(List<Statement> group, List<StatementMethod> called) {
    return methods.computeIfAbsent(List.copyOf(group), g -> write(g, called));
  }

  private StatementMethod write(List<Statement> group, List<StatementMethod> called) {
    Tensor last = group.get(group.size() - 1).target();
    Set<Tensor> tensors = new LinkedHashSet<>();
    called.forEach(m -> tensors.addAll(m.tensors()));
    String name =
        emission.member(emission.methodName() + MethodEmission.capitalized(last.name()) + "ByRows");
    MethodSpec.Builder method =
        MethodSpec.methodBuilder(name)
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
            .addJavadoc("$L", documentation(group))
            .addParameter(emission.sizes(), JavaNames.SIZES);
    tensors.forEach(t -> method.addParameter(emission.type(t), emission.javaName(t)));
    JavaNames local = emission.names().nested();
    String from = local.fresh("from");
    String to = local.fresh("to");
    List<StatementMethod.ByRows> byRows = new ArrayList<>();
    called.forEach(m -> byRows.add(m.rows().orElseThrow()));
    CodeBlock.Builder code = CodeBlock.builder();
    code.add(
        "$T.forRange($L, $L, ($L, $L) -> {\n$>",
        Runtime.PARALLEL,
        byRows.get(0).count(),
        Work.sum(byRows.stream().map(StatementMethod.ByRows::work).toList()),
        from,
        to);
    for (StatementMethod target : called) {
      String arguments =
          target.tensors().stream()
              .map(t -> emission.javaName(t) + ", ")
              .collect(Collectors.joining());
      code.addStatement(
          "$L($L, $L$L, $L)", target.method().name(), JavaNames.SIZES, arguments, from, to);
    }
    LoopCode.endParallel(code);
    return new StatementMethod(
        method.addCode(code.build()).build(),
        Optional.empty(),
        List.copyOf(tensors),
        Optional.empty());
  }

  private String documentation(List<Statement> group) {
    String targets =
        group.stream()
            .map(s -> "{@code " + s.target().name() + "}")
            .collect(Collectors.joining(", "));
    return group.size() == 1
        ? "All rows of " + targets + ".\n"
        : "Rows of " + targets + " together, while they are in the cache.\n";
  }

  /** All of these methods. */
  List<MethodSpec> methods() {
    return methods.values().stream().map(StatementMethod::method).toList();
  }
}
