package dev.ricci.processor;

import static dev.ricci.processor.Calls.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ricci.processor.UserProject.Compiled;
import dev.ricci.processor.UserProject.Tool;
import dev.ricci.tensor.DoubleTensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Methods beyond 8,000 bytes of bytecode are never compiled by the just-in-time compiler. */
@ParameterizedClass
@EnumSource
class LargeProgramsTest {
  private static final int LONGEST = 8000;

  @Parameter Tool tool;

  @TempDir Path directory;

  private Object compile(String... lines) throws IOException {
    Compiled compiled =
        new UserProject(directory).with("a.T", lines).compile(tool).requireSuccess();
    try (Stream<Path> files = Files.walk(compiled.classes())) {
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
        CodeSizes.of(Files.readAllBytes(file))
            .forEach(
                (method, size) ->
                    assertThat(size).as(file.getFileName() + " " + method).isLessThan(LONGEST));
      }
    }
    return Calls.make(compiled.load("a.TGradients"));
  }

  @Test
  void twoHundredStatements() throws IOException {
    StringBuilder program = new StringBuilder("H0[i] = x[i]");
    for (int k = 1; k < 200; k++) {
      String base = k % 5 == 0 ? "H" + (k - 5) : "H" + (k - 1);
      program.append("; H%d[i] = sin(H%d[i]) + 0.5*%s[i]*w[i]".formatted(k, k - 1, base));
    }
    Object t =
        compile(
            "public interface T {",
            "  @Einsum(\"" + program + "; s = H199[i]*H199[i]\")",
            "  double f(DoubleTensor x, DoubleTensor w); }");
    double x = 0.3;
    double w = 0.7;
    double step = 1e-6;
    double expected = (twoHundred(x, w + step) - twoHundred(x, w - step)) / (2 * step);
    Object gradients = call(t, "fGradients", DoubleTensor.full(x, 1), DoubleTensor.full(w, 1));
    assertThat((double) call(gradients, "s")).isCloseTo(twoHundred(x, w), within(1e-12));
    assertThat(((DoubleTensor) call(gradients, "w")).get(0)).isCloseTo(expected, within(1e-6));
    assertThat((double) call(t, "f", DoubleTensor.full(x, 1), DoubleTensor.full(w, 1)))
        .isCloseTo(twoHundred(x, w), within(1e-12));
    DoubleTensor dx = DoubleTensor.zeros(1);
    Object out = Calls.record(gradients.getClass(), 0.0, dx, null);
    call(t, "fGradientsInto", DoubleTensor.full(x, 1), DoubleTensor.full(w, 1), out);
    assertThat(dx).isEqualTo(call(gradients, "x"));
  }

  private static double twoHundred(double x, double w) {
    List<Double> h = new ArrayList<>(List.of(x));
    for (int k = 1; k < 200; k++) {
      double base = k % 5 == 0 ? h.get(k - 5) : h.get(k - 1);
      h.add(Math.sin(h.get(k - 1)) + 0.5 * base * w);
    }
    return h.get(199) * h.get(199);
  }

  private static String sixtyTermsOf() {
    StringBuilder sum = new StringBuilder("sin(1*x[i])");
    for (int k = 2; k <= 60; k++) {
      sum.append(" + sin(%d*x[i])*w[i]^2".formatted(k));
    }
    return sum.toString();
  }

  @Test
  void sixtyTerms() throws IOException {
    Object t =
        compile(
            "public interface T {",
            "  @Einsum(\"Y[i] = " + sixtyTermsOf() + "\")",
            "  DoubleTensor f(DoubleTensor x, DoubleTensor w); }");
    double expected = Math.sin(0.1);
    for (int k = 2; k <= 60; k++) {
      expected += Math.sin(k * 0.1) * 0.25;
    }
    DoubleTensor y =
        (DoubleTensor) call(t, "f", DoubleTensor.full(0.1, 2), DoubleTensor.full(0.5, 2));
    assertThat(y.get(1)).isCloseTo(expected, within(1e-12));
  }

  private static final String ALL_KINDS =
      ", derive = {Derivative.GRADIENT, Derivative.TANGENT, Derivative.JACOBIAN,"
          + " Derivative.HESSIAN_VECTOR, Derivative.HESSIAN}";

  @Test
  void sixtyTermsWithDerivativesOfAllKinds() throws IOException {
    Object t =
        compile(
            "public interface T {",
            "  @Einsum(value = \"s = " + sixtyTermsOf() + "\"" + ALL_KINDS + ")",
            "  double f(DoubleTensor x, DoubleTensor w); }");
    double expected = 0;
    for (int k = 2; k <= 60; k++) {
      expected += 2 * Math.sin(k * 0.1);
    }
    Object hessian = call(t, "fHessian", DoubleTensor.full(0.1, 2), DoubleTensor.full(0.5, 2));
    DoubleTensor second = (DoubleTensor) call(hessian, "w_w");
    assertThat(second.get(1, 1)).isCloseTo(expected, within(1e-11));
    assertThat(second.get(0, 1)).isZero();
  }

  @Test
  void fortyStatementsWithDerivativesOfAllKinds() throws IOException {
    StringBuilder program = new StringBuilder("H0[i] = x[i]");
    for (int k = 1; k < 40; k++) {
      program.append("; H%d[i] = sin(H%d[i]) + 0.5*H%d[i]*w[i]".formatted(k, k - 1, k - 1));
    }
    Object t =
        compile(
            "public interface T {",
            "  @Einsum(value = \"" + program + "; s = H39[i]*H39[i]\"" + ALL_KINDS + ")",
            "  double f(DoubleTensor x, DoubleTensor w); }");
    DoubleTensor x = DoubleTensor.full(0.3, 1);
    DoubleTensor w = DoubleTensor.full(0.7, 1);
    DoubleTensor one = DoubleTensor.full(1, 1);
    Object gradients = call(t, "fGradients", x, w);
    Object tangent = call(t, "fTangent", x, w, one, DoubleTensor.zeros(1));
    double slope = ((DoubleTensor) call(gradients, "x")).get(0);
    assertThat((double) call(tangent, "ds")).isCloseTo(slope, within(1e-12 * Math.abs(slope)));
    DoubleTensor second = (DoubleTensor) call(call(t, "fHessian", x, w), "x_x");
    double step = 1e-6;
    DoubleTensor above = DoubleTensor.full(0.3 + step, 1);
    DoubleTensor below = DoubleTensor.full(0.3 - step, 1);
    double difference =
        (((DoubleTensor) call(call(t, "fGradients", above, w), "x")).get(0)
                - ((DoubleTensor) call(call(t, "fGradients", below, w), "x")).get(0))
            / (2 * step);
    assertThat(second.get(0, 0)).isCloseTo(difference, within(1e-5 * (1 + Math.abs(difference))));
  }

  /** The derivative of each function holds what is inside of it. */
  @Test
  void functionsInsideOfEachOther() throws IOException {
    int depth = 150;
    String nested = "sin(".repeat(depth) + "x[i]" + ")".repeat(depth);
    String kinds = ALL_KINDS.replace("Derivative.JACOBIAN, ", "");
    Object t =
        compile(
            "public interface T {",
            "  @Einsum(value = \"s = sum[i](" + nested + ")\"" + kinds + ")",
            "  double f(DoubleTensor x);",
            "  @Einsum(\"Y[i] = " + "x[i]^".repeat(150) + "2\") DoubleTensor g(DoubleTensor x); }");
    double value = 0.3;
    double slope = 1;
    double curvature = 0;
    for (int k = 0; k < depth; k++) {
      curvature = Math.cos(value) * curvature - Math.sin(value) * slope * slope;
      slope *= Math.cos(value);
      value = Math.sin(value);
    }
    DoubleTensor x = DoubleTensor.full(0.3, 1);
    assertThat((double) call(t, "f", x)).isCloseTo(value, within(1e-12));
    assertThat(((DoubleTensor) call(call(t, "fGradients", x), "x")).get(0))
        .isCloseTo(slope, within(1e-12));
    assertThat(((DoubleTensor) call(call(t, "fHessian", x), "x_x")).get(0, 0))
        .isCloseTo(curvature, within(1e-12));
    double power = 2;
    for (int k = 0; k < 150; k++) {
      power = Math.pow(0.3, power);
    }
    assertThat(((DoubleTensor) call(t, "g", x)).get(0)).isCloseTo(power, within(1e-12));
  }

  @Test
  void sixtyFactors() throws IOException {
    StringBuilder parameters = new StringBuilder("DoubleTensor p0");
    StringBuilder product = new StringBuilder("p0[i0,i1]");
    for (int k = 1; k < 60; k++) {
      parameters.append(", DoubleTensor p").append(k);
      product.append("*p%d[i%d,i%d]".formatted(k, k, k + 1));
    }
    Object t =
        compile(
            "public interface T {",
            "  @Einsum(\"s = " + product + "\") double f(" + parameters + "); }");
    Object[] arguments = new Object[60];
    java.util.Arrays.fill(arguments, DoubleTensor.full(0.5, 2, 2));
    assertThat((double) call(t, "f", arguments)).isCloseTo(2, within(1e-12));
    assertThat(call(call(t, "fGradients", arguments), "p30")).isEqualTo(DoubleTensor.full(1, 2, 2));
  }

  /** Steps along a diagonal of its Jacobians are sums of products of six differences. */
  @Test
  void aConvolutionOfSixDimensions() throws IOException {
    Object t =
        compile(
            "public interface T {",
            "  @Einsum(value = \"Y[a,b,c,d,e,f] = W[g,h,i,j,k,l]"
                + "*X[a+g-1,b+h-1,c+i-1,d+j-1,e+k-1,f+l-1]\",",
            "      derive = {Derivative.GRADIENT, Derivative.TANGENT, Derivative.JACOBIAN})",
            "  DoubleTensor f(DoubleTensor W, DoubleTensor X); }");
    DoubleTensor w = DoubleTensor.full(2, 2, 2, 2, 1, 1, 1);
    DoubleTensor x = DoubleTensor.full(3, 2, 2, 3, 1, 1, 1);
    assertThat(call(t, "f", w, x)).isEqualTo(DoubleTensor.full(48, 1, 1, 2, 1, 1, 1));
    Object jacobian = call(t, "fJacobian", w, x);
    assertThat(call(jacobian, "W"))
        .isEqualTo(DoubleTensor.full(3, 1, 1, 2, 1, 1, 1, 2, 2, 2, 1, 1, 1));
    DoubleTensor byX = (DoubleTensor) call(jacobian, "X");
    assertThat(byX.get(0, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 0)).isEqualTo(2);
    assertThat(byX.get(0, 0, 0, 0, 0, 0, 1, 1, 2, 0, 0, 0)).isZero();
    assertThat(byX.get(0, 0, 1, 0, 0, 0, 1, 0, 2, 0, 0, 0)).isEqualTo(2);
  }

  @Test
  void twoHundredParameters() throws IOException {
    StringBuilder parameters = new StringBuilder("DoubleTensor p0");
    StringBuilder sum = new StringBuilder("p0[i]");
    for (int k = 1; k < 200; k++) {
      parameters.append(", DoubleTensor p").append(k);
      sum.append(" + p").append(k).append("[i]");
    }
    Object t =
        compile(
            "public interface T {",
            "  @Einsum(\"s = " + sum + "\") double f(" + parameters + "); }");
    Object[] arguments = new Object[200];
    java.util.Arrays.fill(arguments, DoubleTensor.full(1, 3));
    assertThat((double) call(t, "f", arguments)).isEqualTo(600);
    assertThat(call(call(t, "fGradients", arguments), "p199")).isEqualTo(DoubleTensor.full(1, 3));
  }
}
