package dev.ricci.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.core.Requirement;
import dev.ricci.compiler.core.Statement;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.gradient.Liveness;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A sequence of statements as Java: room for each target, and the calls of the statements' methods,
 * under the conditions under which their targets are wanted.
 */
final class RunCode {
  private final MethodEmission method;
  private final Program program;
  private final List<Statement> statements;
  private final Set<Tensor> given;
  private final Set<Tensor> kept;
  private final Function<Statement, Optional<CodeBlock>> condition;
  private final Function<Tensor, String> names;

  private final Map<Tensor, Tensor> storage = new HashMap<>();
  private final CodeBlock.Builder code = CodeBlock.builder();

  /**
   * @param statements what runs, in order
   * @param given the targets that have their storage already
   * @param kept the targets that are used after the run
   * @param condition when a statement is to run; empty means always. Who depends on a statement has
   *     a condition that implies its.
   * @param names the variable of a tensor
   */
  RunCode(
      MethodEmission method,
      Program program,
      List<Statement> statements,
      Set<Tensor> given,
      Set<Tensor> kept,
      Function<Statement, Optional<CodeBlock>> condition,
      Function<Tensor, String> names) {
    this.method = method;
    this.program = program;
    this.statements = statements;
    this.given = given;
    this.kept = kept;
    this.condition = condition;
    this.names = names;
  }

  /** The statements in Java; each target that is not given becomes a local variable. */
  CodeBlock emit() {
    shareStorage();
    Set<Tensor> early = declaredEarly();
    early.forEach(t -> code.addStatement("$T $L = null", method.type(t), names.apply(t)));
    Optional<CodeBlock> open = Optional.empty();
    for (Statement statement : statements) {
      Optional<CodeBlock> wanted = condition.apply(statement);
      if (!wanted.equals(open)) {
        open.ifPresent(c -> code.endControlFlow());
        wanted.ifPresent(c -> code.beginControlFlow("if ($L)", c));
        open = wanted;
      }
      emit(statement, early);
    }
    open.ifPresent(c -> code.endControlFlow());
    return code.build();
  }

  /** A base that nothing else needs any more gives its storage to the target. */
  private void shareStorage() {
    Map<Tensor, Integer> lastReads = new HashMap<>();
    Map<Tensor, Statement> byTarget = new HashMap<>();
    for (int i = 0; i < statements.size(); i++) {
      int at = i;
      Liveness.reads(statements.get(i)).forEach(t -> lastReads.put(t, at));
      byTarget.put(statements.get(i).target(), statements.get(i));
    }
    for (int i = statements.size() - 1; i >= 0; i--) {
      Statement statement = statements.get(i);
      Tensor base = statement.base().orElse(null);
      Statement maker = base == null ? null : byTarget.get(base);
      if (maker != null
          && !given.contains(base)
          && !kept.contains(base)
          && lastReads.get(base) == i
          && Liveness.reads(statement).filter(base::equals).count() == 1
          && condition.apply(maker).equals(condition.apply(statement))) {
        storage.put(base, variable(statement.target()));
      }
    }
  }

  private Tensor variable(Tensor target) {
    return storage.getOrDefault(target, target);
  }

  /** The variables of conditional blocks that are used outside of them. */
  private Set<Tensor> declaredEarly() {
    Map<Tensor, Integer> definedIn = new HashMap<>();
    Set<Tensor> conditional = new HashSet<>();
    Set<Tensor> early = new LinkedHashSet<>();
    int block = 0;
    Optional<CodeBlock> open = Optional.empty();
    for (Statement statement : statements) {
      Optional<CodeBlock> wanted = condition.apply(statement);
      if (!wanted.equals(open)) {
        block++;
        open = wanted;
      }
      Tensor target = variable(statement.target());
      if (!given.contains(target) && definedIn.putIfAbsent(target, block) == null) {
        if (wanted.isPresent()) {
          conditional.add(target);
        }
        if (kept.contains(target)) {
          early.add(target);
        }
      }
      Integer here = block;
      Liveness.reads(statement)
          .map(this::variable)
          .filter(t -> !definedIn.getOrDefault(t, here).equals(here))
          .forEach(early::add);
    }
    early.retainAll(conditional);
    return early;
  }

  private void emit(Statement statement, Set<Tensor> early) {
    Tensor target = variable(statement.target());
    String name = names.apply(target);
    boolean inBase =
        statement.base().isPresent() && variable(statement.base().get()).equals(target);
    if (!inBase && !given.contains(target)) {
      TypeName type = method.type(target);
      CodeBlock zeros =
          CodeBlock.of("$T.zeros($L)", type, OutputChecks.extents(method, target, program));
      CodeBlock initial =
          statement
              .base()
              .map(b -> CodeBlock.of("$L.copy()", names.apply(variable(b))))
              .orElse(zeros);
      if (early.contains(target)) {
        code.addStatement("$L = $L", name, initial);
      } else {
        code.addStatement("$T $L = $L", type, name, initial);
      }
    } else if (!inBase && statement.base().isPresent()) {
      String base = names.apply(variable(statement.base().get()));
      code.addStatement(
          "$T.arraycopy($2L.data(), $2L.offset(), $3L.data(), $3L.offset(), $3L.size())",
          System.class,
          base,
          name);
    }
    code.addStatement("$L", method.call(statement, t -> names.apply(variable(t))));
    checkPositions(statement.target());
  }

  /** Gathers through what was just computed could not be checked before. */
  private void checkPositions(Tensor computed) {
    for (Requirement requirement : program.requirements()) {
      if (requirement instanceof Requirement.GatherWithin gather
          && gather.gather().tensor().equals(computed)) {
        code.add(method.check(requirement, t -> names.apply(variable(t))));
      }
    }
  }

  /** The targets of some statements. */
  static Set<Tensor> targets(List<Statement> statements) {
    return statements.stream()
        .map(Statement::target)
        .collect(Collectors.toCollection(() -> new HashSet<>()));
  }
}
