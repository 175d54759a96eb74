package dev.ricci.compiler.explain;

import dev.ricci.compiler.core.Element;
import dev.ricci.compiler.core.Loop;
import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.core.Statement;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.gradient.Differentiator;
import dev.ricci.compiler.gradient.Elimination;
import dev.ricci.compiler.gradient.Gradient;
import dev.ricci.compiler.gradient.Jacobian;
import dev.ricci.compiler.plan.ProductOrders;
import dev.ricci.compiler.plan.ProductOrders.Ordered;
import dev.ricci.compiler.plan.Rewriting;
import dev.ricci.compiler.semantic.BoundPrinter;
import dev.ricci.compiler.semantic.BoundProgram;
import dev.ricci.compiler.simplify.Liveness;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Says what a formula and its derivatives are. Each section is made when it is asked for. */
public final class Explainer {
  private final BoundProgram bound;
  private final Program program;
  private final List<Tensor> wrt;
  private final SizeLetters sizes;

  /**
   * @param bound the formula as it was written, with its sums
   * @param program the same with its ranges
   * @param wrt the parameters to differentiate by; none if there are no derivatives
   */
  public Explainer(BoundProgram bound, Program program, List<Tensor> wrt) {
    this.bound = bound;
    this.program = program;
    this.wrt = List.copyOf(wrt);
    this.sizes = SizeLetters.of(program);
  }

  /** The statements with their sums written out, the functions they call first. */
  public Section formula() {
    return new Section("", notation(BoundPrinter.print(bound).lines()));
  }

  /** The shapes, the names of sizes, and the ranges of the indices. */
  public Section ranges() {
    List<Line> lines = new ArrayList<>();
    tensors()
        .filter(t -> t.rank() > 0)
        .forEach(t -> lines.add(new Line.Shape(t.name(), t.element(), sizes.shape(t))));
    sizes.definitions().forEach((name, value) -> lines.add(new Line.Size(name, value)));
    Set<String> seen = new HashSet<>();
    for (Statement statement : program.statements()) {
      for (Loop loop : statement.domain().loops()) {
        Loop named = sizes.apply(loop);
        if (seen.add(named.toString())) {
          lines.add(new Line.Range(named));
        }
      }
    }
    return new Section("", lines);
  }

  /** The parameters, the results, and the targets that give sizes their names. */
  private Stream<Tensor> tensors() {
    return Stream.of(
            program.parameters().stream(),
            program.statements().stream().map(Statement::target).filter(sizes::isNamedAfter),
            program.results().stream())
        .flatMap(s -> s)
        .distinct();
  }

  /**
   * In the form that shows which weight meets which element, borders as padding. Parts of the value
   * that the formula has no name for come first.
   */
  public Section gradients() {
    List<Line> lines = new ArrayList<>();
    if (!wrt.isEmpty()) {
      Program shown = Differentiator.gradient(program, wrt, Elimination.WINDOW).program();
      lines.addAll(statements(named(shown)));
    }
    return new Section("Gradients", lines);
  }

  /** The statements of a derivative as it is computed. */
  public Section computation(Program derivative) {
    return new Section("", statements(named(derivative)));
  }

  private Program named(Program derivative) {
    return repeated(List.of(derivative)).named(derivative);
  }

  private RepeatedCalls repeated(List<Program> derivatives) {
    return new RepeatedCalls(derivatives, s -> !isInFormula(s.target()));
  }

  private List<Line> statements(Program derivative) {
    return statements(derivative, derivative.statements());
  }

  /** Those that the formula itself does not show, and that are needed beside what it shows. */
  private List<Line> statements(Program derivative, List<Statement> statements) {
    List<Statement> unknown =
        derivative.statements().stream().filter(s -> !isInFormula(s.target())).toList();
    List<Statement> needed = new ArrayList<>(Liveness.slice(unknown, derivative.results()));
    needed.retainAll(statements);
    return notation(StatementText.lines(derivative, needed).stream());
  }

  /** Whether the formula's own statement of this name says what it is. */
  private boolean isInFormula(Tensor tensor) {
    return bound.statements().stream()
            .filter(s -> s.target().access().tensor().name().equals(tensor.name()))
            .count()
        == 1;
  }

  /** The name that stands for a size here, if it has one. */
  Optional<String> nameOf(String tensor, int dimension) {
    return sizes.name(tensor, dimension);
  }

  /**
   * What there is to say beyond the formula and its ranges, empty sections left out.
   *
   * @param order of the derivatives, 1 or 2
   */
  public List<Section> derivatives(int order) {
    List<Section> sections = new ArrayList<>(List.of(gradients(), jacobians()));
    if (order > 1) {
      sections.add(secondDerivatives());
    }
    sections.add(operations());
    return withoutRepetitions(sections);
  }

  /** What several derivatives use is said once. */
  private static List<Section> withoutRepetitions(List<Section> sections) {
    Set<Line> said = new HashSet<>();
    List<Section> fresh = new ArrayList<>();
    for (Section section : sections) {
      List<Line> lines = section.lines().stream().filter(said::add).toList();
      if (!lines.isEmpty()) {
        fresh.add(new Section(section.title(), lines));
      }
    }
    return fresh;
  }

  private static List<Line> notation(Stream<String> statements) {
    return statements.<Line>map(Line.Notation::new).toList();
  }

  /**
   * A program that computes a derivative of a result.
   *
   * @param by the parameters of which it has the shapes behind the result's
   */
  private record Derivative(Program program, Tensor of, List<Tensor> by) {}

  /** Every element of a result by every element of a parameter; 0 where no line gives it. */
  public Section jacobians() {
    List<Derivative> first = new ArrayList<>();
    for (Tensor result : differentiable()) {
      for (Tensor by : wrt) {
        first.add(new Derivative(jacobian(program, result, by), result, List.of(by)));
      }
    }
    return new Section("Jacobians, 0 where nothing is given", partials(first));
  }

  /** The second derivatives by each pair of parameters, in the order in which they stand. */
  public Section secondDerivatives() {
    List<Derivative> second = new ArrayList<>();
    for (Tensor result : differentiable()) {
      for (int a = 0; a < wrt.size(); a++) {
        Program first = jacobian(program, result, wrt.get(a));
        for (Tensor by : wrt.subList(a, wrt.size())) {
          Program both = jacobian(first, first.results().get(0), by);
          second.add(new Derivative(both, result, List.of(wrt.get(a), by)));
        }
      }
    }
    return new Section(
        "Second derivatives, one of two that mirror each other, 0 where nothing is given",
        partials(second));
  }

  private List<Line> partials(List<Derivative> derivatives) {
    RepeatedCalls repeated = repeated(derivatives.stream().map(Derivative::program).toList());
    Set<Line> lines = new LinkedHashSet<>();
    for (Derivative derivative : derivatives) {
      Program named = repeated.named(derivative.program);
      Partials partials = new Partials(named);
      List<Line> own = partials.lines(derivative.of, derivative.by);
      lines.addAll(statements(named, partials.others()));
      lines.addAll(own);
    }
    return List.copyOf(lines);
  }

  private List<Tensor> differentiable() {
    return program.results().stream().filter(t -> t.element() == Element.REAL).toList();
  }

  /** In the form that is read. */
  private static Program jacobian(Program differentiated, Tensor result, Tensor by) {
    Program single =
        new Program(
            differentiated.name(),
            differentiated.origin(),
            differentiated.parameters(),
            differentiated.intParameters(),
            Liveness.slice(differentiated.statements(), List.of(result)),
            differentiated.shapes(),
            differentiated.requirements(),
            List.of(result));
    return Jacobian.of(single, List.of(by), Elimination.WINDOW, Set.of()).program();
  }

  /** What the generated code computes for the value and for each gradient. */
  public Section operations() {
    List<Line> lines = new ArrayList<>();
    List<Ordered> orders = ProductOrders.of(Rewriting.splitLongProducts(program));
    for (int k = 0; k < orders.size(); k++) {
      addOperations(orders.get(k).program(), orders.size() > 1 ? " in order " + k : "", lines);
    }
    return new Section("Operations", lines);
  }

  private void addOperations(Program ordered, String order, List<Line> lines) {
    Program value = Rewriting.rewrite(ordered);
    lines.add(
        new Line.Cost(
            names(program.results()) + order,
            new Operations(value, sizes).of(Liveness.forResults(value))));
    if (!wrt.isEmpty()) {
      addGradients(Rewriting.rewrite(Differentiator.gradient(ordered, wrt)), order, lines);
    }
  }

  private void addGradients(Gradient computed, String order, List<Line> lines) {
    Program all = computed.program();
    Operations operations = new Operations(all, sizes);
    for (Tensor each : computed.gradients()) {
      lines.add(
          new Line.Cost(
              each.name() + order,
              operations.of(Liveness.slice(computed.statements(), List.of(each)))));
    }
    if (computed.gradients().size() > 1) {
      lines.add(
          new Line.Cost(
              "all gradients, without the value" + order, operations.of(computed.statements())));
    }
  }

  private static String names(List<Tensor> tensors) {
    return String.join(", ", tensors.stream().map(Tensor::name).toList());
  }
}
