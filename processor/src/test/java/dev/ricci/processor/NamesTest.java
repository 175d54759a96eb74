package dev.ricci.processor;

import static dev.ricci.processor.Calls.call;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ricci.processor.UserProject.Compiled;
import dev.ricci.processor.UserProject.Tool;
import dev.ricci.tensor.FloatTensor;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Names of the user's that generated code might use itself. */
@ParameterizedClass
@EnumSource
class NamesTest {
  private static final FloatTensor X = FloatTensor.of(new float[] {1, 2}, 2);

  @Parameter Tool tool;

  @TempDir Path directory;

  private Object compile(String... lines) {
    Compiled compiled =
        new UserProject(directory).with("a.T", lines).compile(tool).requireSuccess();
    return Calls.make(compiled.load("a.TGradients"));
  }

  @Test
  void parametersMayHaveAnyName() {
    List<String> names =
        List.of(
            "sizes",
            "out",
            "dY",
            "Y_1",
            "dx",
            "kernel",
            "Checks",
            "FloatTensor",
            "Math",
            "dev",
            "java",
            "from",
            "to",
            "blocks",
            "t0",
            "sum_",
            "System",
            "W1",
            "overlaps",
            "withValue",
            "position",
            "gradients",
            "backward",
            "String",
            "Override",
            "f",
            "T",
            "TGradients",
            "FGradients",
            "FSizes",
            "length",
            "value",
            "FloatKernel",
            "Parallel",
            "i",
            "ij");
    StringBuilder parameters = new StringBuilder();
    StringBuilder sum = new StringBuilder();
    for (String name : names) {
      parameters.append(parameters.length() == 0 ? "" : ", ");
      parameters.append("dev.ricci.tensor.FloatTensor ").append(name);
      sum.append(sum.length() == 0 ? "" : " + ").append(name).append("[k]^2");
    }
    Object t =
        compile(
            "public interface T {",
            "  @Einsum(\"Y[k] = tanh(" + sum + ")\")",
            "  dev.ricci.tensor.FloatTensor f(" + parameters + "); }");
    Object[] arguments = new Object[names.size()];
    for (int k = 0; k < arguments.length; k++) {
      arguments[k] = FloatTensor.zeros(2);
    }
    arguments[3] = FloatTensor.full(0.5f, 2);
    float tanh = (float) Math.tanh(0.25);
    assertThat(((FloatTensor) call(t, "f", arguments)).get(1)).isEqualTo(tanh);
    Object[] seeded = java.util.Arrays.copyOf(arguments, arguments.length + 1);
    seeded[arguments.length] = FloatTensor.full(1, 2);
    Object gradients = call(t, "fGradients", seeded);
    assertThat(((FloatTensor) call(gradients, "Y_1")).get(0))
        .isCloseTo(1 - tanh * tanh, org.assertj.core.api.Assertions.within(1e-6f));
  }

  @Test
  void operandsOfAPaddedGradientMayHaveAnyName() {
    Object t =
        compile(
            "public interface T {",
            "  @Einsum(\"Y[i] = a*Float[m]*FloatFiniteness[i+m-1]\")",
            "  FloatTensor f(FloatTensor a, FloatTensor Float, FloatTensor FloatFiniteness); }");
    FloatTensor three = FloatTensor.of(new float[] {1, 2, 3}, 3);
    FloatTensor infinite = FloatTensor.of(new float[] {1, Float.POSITIVE_INFINITY}, 2);
    Object gradients =
        call(t, "fGradients", FloatTensor.scalar(2), infinite, three, FloatTensor.full(1, 2));
    assertThat(call(gradients, "FloatFiniteness"))
        .isEqualTo(
            FloatTensor.of(new float[] {2, Float.POSITIVE_INFINITY, Float.POSITIVE_INFINITY}, 3));
  }

  @Test
  void indicesMayHaveAnyName() {
    Object t =
        compile(
            "public interface T {",
            "  @Einsum(\"Y[int,for] = X[int,sizes]*W[sizes,for]; s = Y[kernel,b]*Y[b,kernel]\")",
            "  float f(FloatTensor X, FloatTensor W, int from);".replace(", int from", ""),
            "  @Einsum(\"Y[X1] = X[idx[X1],idx_]*W[idx_]\")",
            "  FloatTensor g(FloatTensor X, IntTensor idx, FloatTensor W); }");
    FloatTensor one = FloatTensor.of(new float[] {1, 0, 0, 1}, 2, 2);
    assertThat(call(t, "f", one, one)).isEqualTo(2f);
    assertThat(call(t, "g", one, dev.ricci.tensor.IntTensor.of(new int[] {2, 1}, 2), X))
        .isEqualTo(FloatTensor.of(new float[] {2, 1}, 2));
  }

  @Test
  void membersOfTheTypeKeepTheirNames() {
    Object t =
        compile(
            "public abstract class T {",
            "  static int FSizes = 1;",
            "  interface GSizes {}",
            "  static int fY(int n) { return n; }",
            "  public int fY(Object a, FloatTensor b, FloatTensor c) { return 3; }",
            "  @Einsum(\"Y[i] = 2*x[i]\") public abstract FloatTensor f(FloatTensor x);",
            "  @Einsum(\"Y[i] = 3*x[i]\") public abstract FloatTensor g(FloatTensor x); }");
    assertThat(call(t, "g", call(t, "f", X))).isEqualTo(FloatTensor.of(new float[] {6, 12}, 2));
  }

  @Test
  void typesOfTheUserMayHaveTheRuntimesNames() {
    Compiled compiled =
        new UserProject(directory)
            .withPlain("a.Checks", "package a; class Checks {}")
            .withPlain("a.FloatTensor", "package a; class FloatTensor {}")
            .withPlain(
                "a.T",
                "package a; public interface T { class Version {} record FloatKernel() {}"
                    + " @dev.ricci.annotation.Einsum(\"Y[i] = tanh(x[i])\")"
                    + " dev.ricci.tensor.FloatTensor f(dev.ricci.tensor.FloatTensor x); }")
            .compile(tool)
            .requireSuccess();
    assertThat(call(Calls.make(compiled.load("a.TGradients")), "f", FloatTensor.zeros(1)))
        .isEqualTo(FloatTensor.zeros(1));
  }

  @Test
  void typesOfTheUserMayHaveTheNamesOfJavaLang() {
    UserProject project = new UserProject(directory);
    for (String name : List.of("Math", "Float", "System", "Object", "SuppressWarnings", "String")) {
      project.withPlain("a." + name, "package a; class " + name + " {}");
    }
    Compiled compiled =
        project
            .with(
                "a.T",
                "@Deprecated public interface T {",
                "  interface Double {}",
                "  @Einsum(\"P[k] = softmax[k](a[k])\") FloatTensor f(FloatTensor a);",
                "  @Einsum(value = \"s = tanh(x[i])^2 + max[k](x[k])\", derive = {Derivative.TANGENT,",
                "      Derivative.JACOBIAN, Derivative.HESSIAN_VECTOR, Derivative.HESSIAN})",
                "  double g(DoubleTensor x); }")
            .compile(tool)
            .requireSuccess();
    assertThat(call(Calls.make(compiled.load("a.TGradients")), "f", FloatTensor.zeros(2)))
        .isEqualTo(FloatTensor.full(0.5f, 2));
  }

  @Test
  void wordsThatOnlySometimesAreKeywordsAreNames() {
    Object t =
        compile(
            "public interface T {",
            "  @Einsum(\"record[i] = var[i]^2; permits[i] = record[i]*yield[i]; s = permits[sealed]\")",
            "  float yield(FloatTensor var, FloatTensor yield);",
            "  @Einsum(\"data[_] = sizes[_]*kernel[_]*out[__]*this1[__]\")",
            "  FloatTensor record(",
            "      FloatTensor sizes, FloatTensor kernel, FloatTensor out, FloatTensor this1);",
            "  @Einsum(\"Y[i] = when[i]\") FloatTensor when(FloatTensor when); }");
    assertThat(call(t, "yield", X, X)).isEqualTo(9f);
    assertThat(call(t, "record", X, X, X, X)).isEqualTo(FloatTensor.of(new float[] {5, 20}, 2));
    assertThat(call(t, "when", X)).isEqualTo(X);
  }
}
