package dev.ricci.compiler.gradient;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ricci.compiler.FormulaCompiler;
import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.function.FunctionDeclaration;
import dev.ricci.compiler.function.JavaFunctions;
import dev.ricci.compiler.function.JavaMethod;
import dev.ricci.compiler.print.CorePrinter;
import dev.ricci.compiler.semantic.Signature;
import dev.ricci.compiler.semantic.Signature.Form;
import dev.ricci.compiler.semantic.Signature.Number;
import dev.ricci.compiler.semantic.Signature.Parameter;
import dev.ricci.compiler.semantic.Signature.Type;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The derivatives of formulas that call {@code bump(x, b)}, in Java {@code x^2*sin(b)}. */
class JavaFunctionTest {
  private static final JavaFunctions FUNCTIONS =
      new JavaFunctions(
          List.of(
              new FunctionDeclaration(
                  "bump",
                  new JavaMethod("a", List.of("T"), "bump", false),
                  List.of("x", "b"),
                  List.of("2*x*sin(b)", "x^2*cos(b)"))));

  private static final Type TENSOR = new Type(Number.DOUBLE, Form.TENSOR, -1);

  private static Program compile(String text, String... parameters) {
    List<Parameter> declared = new ArrayList<>();
    for (String parameter : parameters) {
      declared.add(new Parameter(parameter, TENSOR));
    }
    return FormulaCompiler.compile(
            text,
            new Signature("f", declared, Signature.Result.single(TENSOR), 1, List.of(), FUNCTIONS))
        .program()
        .orElseThrow();
  }

  @Test
  void firstAndSecondDerivatives() {
    new GradientCheck(compile("Y[i] = bump(X[i], B[i])*X[i]", "X", "B"), 1)
        .input("X", 4)
        .input("B", 4)
        .holds();
    new GradientCheck(compile("Y[i] = tanh(bump(W[i,j]*X[j], B[i]))", "W", "X", "B"), 2)
        .input("W", 3, 2)
        .input("X", 2)
        .input("B", 3)
        .holds();
    new GradientCheck(compile("g(u) = bump(u, u^2) + 1; Y[i] = g(X[i] + B)", "X", "B"), 3)
        .input("X", 3)
        .input("B")
        .holds();
  }

  /** What is printed is a formula of the same functions. */
  @Test
  void printedDerivativesCompileAgain() {
    Program program = compile("Y[i] = bump(X[i], B[i])*bump(X[i], 1)", "X", "B");
    List<Tensor> wrt = Differentiator.parameters(program, List.of("B"));
    Program gradient = Differentiator.gradient(program, wrt).program();
    String printed = CorePrinter.print(gradient).lines().reduce((a, b) -> b).orElseThrow();
    assertThat(printed).isEqualTo("dB[i] = dY[i]*bump(X[i], 1)*X[i]^2*cos(B[i])");
    compile(printed, "dY", "X", "B");
  }
}
