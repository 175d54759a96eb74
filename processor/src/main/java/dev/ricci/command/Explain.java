package dev.ricci.command;

import dev.ricci.compiler.Compiled;
import dev.ricci.compiler.DeepStack;
import dev.ricci.compiler.FormulaCompiler;
import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.diagnostic.CaretText;
import dev.ricci.compiler.explain.Explainer;
import dev.ricci.compiler.explain.Latex;
import dev.ricci.compiler.explain.Line;
import dev.ricci.compiler.explain.PlainText;
import dev.ricci.compiler.explain.Section;
import dev.ricci.compiler.gradient.Differentiator;
import dev.ricci.compiler.semantic.InferredSignature;
import dev.ricci.compiler.semantic.InferredSignature.Guess;
import dev.ricci.compiler.semantic.InferredSignature.Reason;
import dev.ricci.compiler.semantic.SignatureInference;
import dev.ricci.compiler.syntax.Parser;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code explain 'Y[i] = …'}. */
@Command(
    name = "explain",
    sortOptions = false,
    description =
        "Prints a formula with its sums written out, the ranges of its indices, its derivatives,"
            + " and what they take to compute.")
final class Explain implements Callable<Integer> {
  private final InputStream input;

  @Parameters(
      arity = "1..*",
      paramLabel = "FORMULA",
      description =
          "The statements, several arguments being several lines; - reads them from the standard input.")
  private List<String> formula = List.of();

  @Option(
      names = "--latex",
      description = "Print LaTeX for a document that uses amsmath and amssymb.")
  private boolean latex;

  @Option(
      names = "--origin",
      paramLabel = "0|1",
      defaultValue = "1",
      description = "What indices count from. Default: ${DEFAULT-VALUE}.")
  private int origin = 1;

  @Option(
      names = "--wrt",
      paramLabel = "NAME",
      split = ",",
      description = "Differentiate by these parameters only.")
  private List<String> wrt = List.of();

  @Option(
      names = "--order",
      paramLabel = "1|2",
      defaultValue = "1",
      description = "2 prints the second derivatives too. Default: ${DEFAULT-VALUE}.")
  private int order = 1;

  @Option(
      names = "--int",
      paramLabel = "NAME",
      split = ",",
      description = "These parameters are ints or int tensors.")
  private List<String> ints = List.of();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  @Spec private @Nullable CommandSpec spec;

  Explain(InputStream input) {
    this.input = input;
  }

  @Override
  public Integer call() {
    if (spec == null) {
      throw new IllegalStateException("not started as a command");
    }
    if (origin != 0 && origin != 1) {
      throw new ParameterException(spec.commandLine(), "--origin is 0 or 1, not " + origin);
    }
    if (order != 1 && order != 2) {
      throw new ParameterException(spec.commandLine(), "--order is 1 or 2, not " + order);
    }
    PrintWriter err = spec.commandLine().getErr();
    String text = text();
    try {
      return DeepStack.call(() -> explain(text, spec.commandLine().getOut(), err));
    } catch (RuntimeException | StackOverflowError | AssertionError fault) {
      err.println("Internal error, please report it with the formula below: " + fault);
      err.println("  " + text);
      return CommandLine.ExitCode.SOFTWARE;
    }
  }

  private int explain(String text, PrintWriter out, PrintWriter err) {
    InferredSignature inferred =
        SignatureInference.infer(Parser.parse(text).program(), ints, origin, wrt);
    Compiled compiled = FormulaCompiler.compile(text, inferred.signature());
    if (compiled.bound().isEmpty() || compiled.program().isEmpty()) {
      compiled.problems().forEach(p -> err.println(CaretText.render(p, text)));
      return Ricci.WRONG_INPUT;
    }
    Program program = compiled.program().get();
    Explainer explainer =
        new Explainer(compiled.bound().get(), program, Differentiator.parameters(program, wrt));
    List<Section> sections = new ArrayList<>(List.of(assumptions(inferred, program)));
    sections.addAll(explainer.derivatives(order));
    String explanation =
        latex
            ? new Latex(explainer).print(sections)
            : PlainText.print(explainer.formula(), explainer.ranges(), sections);
    out.print(explanation);
    return 0;
  }

  private String text() {
    List<String> lines = new ArrayList<>();
    for (String argument : formula) {
      lines.add(argument.equals("-") ? standardInput() : argument);
    }
    return String.join("\n", lines);
  }

  private String standardInput() {
    try {
      return new String(input.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Names that were taken for the same share a line. */
  private static Section assumptions(InferredSignature inferred, Program program) {
    Map<Reason, List<String>> names = new EnumMap<>(Reason.class);
    for (Guess guess : inferred.guesses()) {
      names.computeIfAbsent(guess.reason(), any -> new ArrayList<>()).add(guess.name());
    }
    List<Line> lines = new ArrayList<>();
    names.forEach(
        (reason, same) ->
            lines.add(new Line.Meaning(same, reason.kind() + " (" + reason.evidence() + ")")));
    List<String> results = program.results().stream().map(Tensor::name).toList();
    lines.add(new Line.Meaning(results, "the result (the last target)"));
    return new Section("Assumed", lines);
  }
}
