package dev.ricci.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ricci.processor.UserProject.Compiled;
import dev.ricci.processor.UserProject.Tool;
import dev.ricci.tensor.DoubleTensor;
import dev.ricci.tensor.FloatTensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Formulas that call functions of the user's own Java. */
@ParameterizedClass
@EnumSource
class ScalarFunctionsTest {
  private static final String ALL =
      "derive = {Derivative.GRADIENT, Derivative.TANGENT, Derivative.JACOBIAN,"
          + " Derivative.HESSIAN_VECTOR, Derivative.HESSIAN}";

  private static final String SWISH_METHOD =
      "static double swish(double x) { return x / (1 + Math.exp(-x)); }";

  private static final double[] POINTS = {-3, -0.5, 0, 1.25, 4};

  @Parameter Tool tool;

  @TempDir Path directory;

  private UserProject project() {
    return new UserProject(directory);
  }

  private Compiled compile(String... lines) {
    return project().with("a.T", lines).compile(tool).requireSuccess();
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  private static double swish(double x) {
    return x * sigmoid(x);
  }

  private static double slope(double x) {
    double s = sigmoid(x);
    return s + x * s * (1 - s);
  }

  private static double curvature(double x) {
    double s = sigmoid(x);
    return s * (1 - s) * (2 + x * (1 - 2 * s));
  }

  private static DoubleTensor vector(double... values) {
    return DoubleTensor.of(values, values.length);
  }

  @Test
  void everyDerivativeFollowsFromTheFormula() {
    Class<?> type =
        compile(
                "@ScalarFunction(name = \"swish\","
                    + " derivative = \"sigmoid(x) + y*(1 - sigmoid(x))\")",
                "public interface T {",
                "  @Einsum(value = \"s = sum[i](w*swish(x[i]))\", " + ALL + ")",
                "  double f(double w, DoubleTensor x);",
                "  " + SWISH_METHOD,
                "}")
            .load("a.TGradients");
    Object companion = Calls.make(type);
    DoubleTensor x = vector(POINTS);
    double sum = IntStream.range(0, 5).mapToDouble(i -> swish(POINTS[i])).sum();
    assertThat((double) Calls.call(companion, "f", 3.0, x)).isCloseTo(3 * sum, within(1e-13));
    DoubleTensor gradient =
        (DoubleTensor) Calls.call(Calls.call(companion, "fGradients", 3.0, x), "x");
    DoubleTensor v = vector(1, -2, 0.5, 3, -1);
    Object product = Calls.call(companion, "fHessianVector", 3.0, x, 0.0, v);
    Object hessian = Calls.call(companion, "fHessian", 3.0, x);
    DoubleTensor ofProduct = (DoubleTensor) Calls.call(product, "x");
    DoubleTensor block = (DoubleTensor) Calls.call(hessian, "x_x");
    DoubleTensor mixed = (DoubleTensor) Calls.call(hessian, "w_x");
    Object tangent = Calls.call(companion, "fTangent", 3.0, x, 0.5, v);
    double change = 0.5 * sum;
    for (int i = 0; i < 5; i++) {
      double p = POINTS[i];
      change += 3 * slope(p) * v.get(i);
      assertThat(gradient.get(i)).isCloseTo(3 * slope(p), within(1e-13));
      assertThat(ofProduct.get(i)).isCloseTo(3 * curvature(p) * v.get(i), within(1e-13));
      assertThat(mixed.get(i)).isCloseTo(slope(p), within(1e-13));
      for (int j = 0; j < 5; j++) {
        assertThat(block.get(i, j)).isCloseTo(i == j ? 3 * curvature(p) : 0, within(1e-13));
      }
    }
    assertThat((double) Calls.call(tangent, "ds")).isCloseTo(change, within(1e-12));
  }

  @Test
  void aMethodIsADerivativeToo() {
    Class<?> type =
        compile(
                "@ScalarFunction(name = \"swish\", derivative = \"slope\")",
                "public interface T {",
                "  @Einsum(value = \"Y[i] = swish(2*x[i])\",",
                "    derive = {Derivative.GRADIENT, Derivative.JACOBIAN})",
                "  DoubleTensor f(DoubleTensor x);",
                "  " + SWISH_METHOD,
                "  static double slope(double x) {",
                "    double s = 1 / (1 + Math.exp(-x)); return s + x * s * (1 - s); }",
                "}")
            .load("a.TGradients");
    Object gradients =
        Calls.call(Calls.make(type), "fGradients", vector(POINTS), vector(1, 2, 3, 4, 5));
    DoubleTensor x =
        gradients instanceof DoubleTensor single
            ? single
            : (DoubleTensor) Calls.call(gradients, "x");
    for (int i = 0; i < 5; i++) {
      assertThat(x.get(i)).isCloseTo(2 * (i + 1) * slope(2 * POINTS[i]), within(1e-13));
    }
  }

  @Test
  void aDerivativeThatIsAFunctionItselfHasASecondOne() {
    Class<?> type =
        compile(
                "@ScalarFunction(name = \"swish\", derivative = \"slope\")",
                "@ScalarFunction(name = \"slope\","
                    + " derivative = \"sigmoid(x)*(1 - sigmoid(x))*(2 + x - 2*x*sigmoid(x))\")",
                "public interface T {",
                "  @Einsum(value = \"s = sum[i](swish(x[i]))\", derive = Derivative.HESSIAN_VECTOR)",
                "  double f(DoubleTensor x);",
                "  " + SWISH_METHOD,
                "  static double slope(double x) {",
                "    double s = 1 / (1 + Math.exp(-x)); return s + x * s * (1 - s); }",
                "}")
            .load("a.TGradients");
    DoubleTensor ones = vector(1, 1, 1, 1, 1);
    Object product = Calls.call(Calls.make(type), "fHessianVector", vector(POINTS), ones);
    DoubleTensor x = (DoubleTensor) Calls.call(product, "x");
    for (int i = 0; i < 5; i++) {
      assertThat(x.get(i)).isCloseTo(curvature(POINTS[i]), within(1e-13));
    }
  }

  /** Also in a class that is not public, with names of its own, and as part of larger formulas. */
  @Test
  void severalArgumentsInAnotherClass() {
    Class<?> type =
        project()
            .with(
                "a.Bumps",
                "final class Bumps {",
                "  static final class Inner {",
                "    static double bump(double p, double q) { return p * p * Math.sin(q); }",
                "  } }")
            .with(
                "a.T",
                "@ScalarFunction(name = \"wave\", method = \"bump\", in = Bumps.Inner.class,",
                "    arguments = {\"u\", \"t\"}, derivative = {\"2*u*sin(t)\", \"u^2*cos(t)\"})",
                "public interface T {",
                "  @Einsum(\"h(v) = wave(v, b) + 1; Y[i] = sum[j](A[i,j]*h(x[j]))^2\")",
                "  DoubleTensor f(DoubleTensor A, DoubleTensor x, double b);",
                "}")
            .compile(tool)
            .requireSuccess()
            .load("a.TGradients");
    double[] x = {0.5, -1, 2};
    double[] a = {1, 2, -1, 0.5, 3, 1};
    double b = 0.7;
    Object gradients =
        Calls.call(
            Calls.make(type), "fGradients", DoubleTensor.of(a, 2, 3), vector(x), b, vector(1, 2));
    DoubleTensor byX = (DoubleTensor) Calls.call(gradients, "x");
    double[] sums = new double[2];
    double[] change = new double[2];
    for (int i = 0; i < 2; i++) {
      for (int j = 0; j < 3; j++) {
        sums[i] += a[3 * i + j] * (x[j] * x[j] * Math.sin(b) + 1);
        change[i] += a[3 * i + j] * x[j] * x[j] * Math.cos(b);
      }
    }
    for (int j = 0; j < 3; j++) {
      double expected = 2 * x[j] * Math.sin(b) * 2 * (sums[0] * a[j] + 2 * sums[1] * a[3 + j]);
      assertThat(byX.get(j)).isCloseTo(expected, within(1e-12));
    }
    assertThat((double) Calls.call(gradients, "b"))
        .isCloseTo(2 * sums[0] * change[0] + 4 * sums[1] * change[1], within(1e-12));
  }

  @Test
  void floatsTakeTheOverloadForFloats() {
    Compiled compiled =
        compile(
            "@ScalarFunction(name = \"own\", derivative = \"1\")",
            "@ScalarFunction(name = \"wide\", derivative = \"2\")",
            "public interface T {",
            "  @Einsum(\"Y[i] = own(x[i]) + 10*wide(x[i])\") FloatTensor f(FloatTensor x);",
            "  @Einsum(\"Y[i] = own(x[i]) + 10*wide(x[i])\") DoubleTensor g(DoubleTensor x);",
            "  static double own(double x) { return x; }",
            "  static float own(float x) { return x + 1; }",
            "  static double wide(double x) { return 2 * x; }",
            "}");
    Object companion = Calls.make(compiled.load("a.TGradients"));
    assertThat(Calls.call(companion, "f", FloatTensor.of(new float[] {1, 2}, 2)))
        .isEqualTo(FloatTensor.of(new float[] {22, 43}, 2));
    assertThat(Calls.call(companion, "g", vector(1, 2))).isEqualTo(vector(21, 42));
  }

  /** Nothing of it is differentiated: only a value is wanted, or other parameters' gradients. */
  @Test
  void aFunctionWithoutDerivativeHasValues() {
    Class<?> type =
        compile(
                "@ScalarFunction(name = \"step\")",
                "public abstract class T {",
                "  @Einsum(value = \"s = sum[i](step(x[i]))\", derive = {})",
                "  abstract double count(double[] x);",
                "  @Einsum(value = \"s = sum[i](step(x[i])*w[i])\", wrt = \"w\")",
                "  public abstract double f(DoubleTensor w, DoubleTensor x);",
                "  static double step(double x) { return x > 0 ? 1 : 0; }",
                "}")
            .load("a.TGradients");
    Object gradients = Calls.call(Calls.make(type), "fGradients", vector(5, 6), vector(-1, 2));
    assertThat(Calls.call(gradients, "w")).isEqualTo(vector(0, 1));
  }

  /** A supertype's functions serve its formulas, and those of the types below it. */
  @Test
  void functionsAreInherited() {
    Class<?> type =
        project()
            .with(
                "b.Base",
                "@ScalarFunction(name = \"twice\", derivative = \"2\")",
                "@ScalarFunction(name = \"same\", derivative = \"1\")",
                "public interface Base {",
                "  @Einsum(\"Y[i] = twice(x[i])\") DoubleTensor f(DoubleTensor x);",
                "  static double twice(double x) { return 2 * x; }",
                "  static double same(double x) { return x; }",
                "}")
            .with(
                "a.T",
                "@ScalarFunction(name = \"twice\", method = \"thrice\", derivative = \"3\")",
                "public interface T extends b.Base {",
                "  @Einsum(\"Y[i] = twice(x[i]) + same(x[i])\") DoubleTensor g(DoubleTensor x);",
                "  static double thrice(double x) { return 3 * x; }",
                "}")
            .compile(tool)
            .requireSuccess()
            .load("a.TGradients");
    Object companion = Calls.make(type);
    assertThat(Calls.call(companion, "f", vector(1))).isEqualTo(vector(2));
    assertThat(Calls.call(companion, "g", vector(1))).isEqualTo(vector(4));
  }

  @Test
  void explanationsShowTheCalls() throws IOException {
    Compiled compiled =
        project()
            .with(
                "a.T",
                "@ScalarFunction(name = \"swish\", derivative = \"slope\")",
                "public interface T {",
                "  @Einsum(\"Y[i] = swish(x[i])\") DoubleTensor f(DoubleTensor x);",
                "  " + SWISH_METHOD,
                "  static double slope(double x) { return x; }",
                "}")
            .option("-Adev.ricci.explain=true")
            .compile(tool)
            .requireSuccess();
    assertThat(Files.readString(compiled.classes().resolve("a/T.md")))
        .contains("Y[i] = swish(x[i])", "dx[i] = dY[i]*slope(x[i])", "dx: I, function values: I");
    assertThat(compiled.source("a.TGradients")).contains("{@code dx[i] = dY[i]*slope(x[i])}");
  }

  @Test
  void functionsMayComputeWithCompanions() {
    Compiled compiled =
        project()
            .with(
                "a.Inner",
                "public interface Inner {",
                "  @Einsum(\"y[i] = x[i]*exp(x[i])\")",
                "  double[] f(double[] x);",
                "}")
            .with(
                "a.T",
                "@ScalarFunction(name = \"lambert\")",
                "public interface T {",
                "  static double lambert(double x) {",
                "    return new InnerGradients().f(new double[] {x, x + 1})[0];",
                "  }",
                "  @Einsum(value = \"y[i] = lambert(2*x[i])*sin(x[i])\", derive = {})",
                "  double[] g(double[] x);",
                "}")
            .compile(tool)
            .requireSuccess();
    double[] actual =
        (double[]) Calls.call(Calls.make(compiled.load("a.TGradients")), "g", (Object) POINTS);
    for (int k = 0; k < POINTS.length; k++) {
      double x = POINTS[k];
      assertThat(actual[k]).isCloseTo(2 * x * Math.exp(2 * x) * Math.sin(x), within(1e-9));
    }
  }
}
