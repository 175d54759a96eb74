package dev.ricci.compiler.semantic;

import dev.ricci.compiler.core.Element;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.diagnostic.Problem;
import dev.ricci.compiler.diagnostic.ProblemCode;
import dev.ricci.compiler.diagnostic.Problems;
import dev.ricci.compiler.diagnostic.Span;
import dev.ricci.compiler.syntax.Identifier;
import dev.ricci.compiler.syntax.Parsed;
import dev.ricci.compiler.syntax.ProgramSyntax;
import dev.ricci.compiler.syntax.StatementSyntax;
import dev.ricci.compiler.syntax.StatementSyntax.Assignment;
import dev.ricci.compiler.syntax.StatementSyntax.FunctionDefinition;
import dev.ricci.compiler.syntax.StatementSyntax.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Gives the names of a program their meaning and its sums their places. A statement in which
 * something is wrong does not keep the others from being checked: its target is known to them all
 * the same.
 */
public final class Binder {
  private final ProgramSyntax program;
  private final String text;
  private final Signature signature;
  private final Problems problems = new Problems();
  private final Map<String, Target> targets = new LinkedHashMap<>();
  private final Symbols symbols;
  private final ExpansionCost costs = new ExpansionCost();

  private Binder(ProgramSyntax program, List<Identifier> unread, String text, Signature signature) {
    this.program = program;
    this.text = text;
    this.signature = signature;
    this.symbols =
        new Symbols(
            signature, ParameterRanks.infer(program, signature), allTargets(), functions(), unread);
  }

  /** Binds a program that the parser could read. */
  public static Binding bind(ProgramSyntax program, String text, Signature signature) {
    return new Binder(program, List.of(), text, signature).bind();
  }

  /**
   * Binds what the parser could read of a program. The problems are the parser's and the binder's;
   * there is a program only if there are none.
   */
  public static Binding bind(Parsed parsed, String text, Signature signature) {
    Binder binder = new Binder(parsed.program(), parsed.unread(), text, signature);
    binder.problems.addAll(parsed.problems());
    return binder.bind();
  }

  private Set<String> allTargets() {
    Set<String> names = new LinkedHashSet<>();
    for (StatementSyntax statement : program.statements()) {
      if (statement instanceof Assignment assignment) {
        names.add(assignment.target().name().text());
      }
    }
    return names;
  }

  private Set<String> functions() {
    Set<String> names = new LinkedHashSet<>();
    for (StatementSyntax statement : program.statements()) {
      if (statement instanceof FunctionDefinition function) {
        names.add(function.name().text());
      }
    }
    return names;
  }

  private Binding bind() {
    List<Problem> unreadable = problems.toList();
    Mentions mentions = Mentions.of(program);
    new SignatureRules(signature, mentions.firstUses(), problems).check();
    signature.parameters().stream()
        .map(Signature.Parameter::name)
        .filter(name -> !mentions.isRead(name))
        .forEach(symbols::markUnused);
    List<BoundStatement> statements = new ArrayList<>();
    int nextIndex = 1;
    for (StatementSyntax statement : program.statements()) {
      if (statement instanceof FunctionDefinition function) {
        Problems own = new Problems();
        new FunctionBinder(symbols, costs, text, own)
            .bind(function)
            .ifPresentOrElse(symbols::define, () -> symbols.defineUnread(function.name().text()));
        problems.addAll(own.toList());
      } else {
        IndexTable indices = new IndexTable(nextIndex);
        bind((Assignment) statement, indices).ifPresent(statements::add);
        nextIndex += indices.count();
      }
    }
    List<Tensor> results = unreadable.isEmpty() ? results(mentions) : List.of();
    statements.removeIf(s -> unreadable.stream().anyMatch(p -> isIn(p, s)));
    List<Tensor> parameters =
        signature.parameters().stream().flatMap(p -> symbols.tensor(p.name()).stream()).toList();
    return new Binding(
        new BoundProgram(signature, text, parameters, symbols.intParameters(), statements, results),
        problems.toList());
  }

  /** What the parser put in the place of a mistake says nothing about the rest of the statement. */
  private static boolean isIn(Problem problem, BoundStatement statement) {
    int at = problem.span().start();
    return at >= statement.span().start() && at < statement.span().end();
  }

  private Optional<BoundStatement> bind(Assignment statement, IndexTable indices) {
    Problems own = new Problems();
    Target target = statement.target();
    String name = target.name().text();
    Element element =
        ArgmaxRules.isArgmax(statement.value().withoutParens()) ? Element.INT : Element.REAL;
    new TargetRules(symbols, own).check(statement, element);
    new NameRules(symbols, own).check(statement);
    Optional<Tensor> earlier = symbols.isParameter(name) ? Optional.empty() : symbols.tensor(name);
    Tensor tensor = earlier.orElse(new Tensor(name, element, target.indices().size()));
    Optional<BoundStatement> bound = Optional.empty();
    boolean known = !Mentions.reads(statement, symbols.unread());
    if (!own.hasErrors()
        && known
        && costs.check(statement.value(), statement.value().span(), own)) {
      new ArgmaxRules(symbols, own).check(statement);
      if (!own.hasErrors()) {
        bound =
            new StatementBinder(symbols, text, own)
                .bind(statement, tensor, earlier.isEmpty(), indices);
      }
    }
    problems.addAll(own.toList());
    if (!symbols.isParameter(name)) {
      symbols.assign(tensor);
      targets.put(name, target);
    }
    return bound;
  }

  private List<Tensor> results(Mentions mentions) {
    ResultRules rules = new ResultRules(signature.result(), targets, symbols, problems);
    Optional<String> last =
        program.statements().stream()
            .filter(Assignment.class::isInstance)
            .map(s -> ((Assignment) s).target().name().text())
            .reduce((first, second) -> second);
    if (last.isEmpty()) {
      problems.add(ProblemCode.NO_RESULT, Span.NONE);
      return List.of();
    }
    List<Tensor> results = rules.results(last);
    checkUses(mentions, rules.names(last));
    return results;
  }

  private void checkUses(Mentions mentions, List<String> results) {
    for (Signature.Parameter parameter : signature.parameters()) {
      String name = parameter.name();
      if (!mentions.isRead(name)
          && !symbols.isTarget(name)
          && !symbols.isSuggested(name)
          && SignatureRules.isIdentifier(name)) {
        problems.add(ProblemCode.UNUSED_PARAMETER, Span.NONE, name);
      }
    }
    targets.forEach(
        (name, target) -> {
          if (!mentions.isRead(name) && !symbols.isSuggested(name) && !results.contains(name)) {
            problems.add(ProblemCode.UNUSED_TARGET, mentions.firstUses().get(name), name);
          }
        });
  }
}
