package dev.ricci.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ricci.processor.UserProject.Compiled;
import dev.ricci.processor.UserProject.Tool;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.Diagnostic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Mistakes in types and methods, whatever the formula. */
@ParameterizedClass
@EnumSource
class SignatureErrorsTest {
  private static final String FORMULA = "@Einsum(\"Y[i] = X[i]\") ";
  private static final String METHOD = FORMULA + "FloatTensor f(FloatTensor X);";

  @Parameter Tool tool;

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "RICCI-M01|final class T { $abstract }",
        "RICCI-M01|enum T { A { FloatTensor f(FloatTensor X) { return X; } }; $abstract }",
        "RICCI-M02|interface T<A> { $method }",
        "RICCI-M03|class U { private interface T { $method } }",
        "RICCI-M04|class U { abstract class T { $abstract } }",
        "RICCI-M05|sealed interface T permits V { $method } final class V implements T {"
            + " public FloatTensor f(FloatTensor X) { return X; } }",
        "RICCI-M06|abstract class T { T(int n) {} $abstract }",
        "RICCI-M06|abstract class T { T() throws Exception {} $abstract }",
        "RICCI-M06|abstract class T { private T() {} $abstract }",
        "RICCI-M07|interface T { $formula default FloatTensor f(FloatTensor X) { return X; } }",
        "RICCI-M08|interface T { $formula static FloatTensor f(FloatTensor X) { return X; } }",
        "RICCI-M09|interface T { $formula private FloatTensor f(FloatTensor X) { return X; } }",
        "RICCI-M10|interface T { $formula <A> FloatTensor f(FloatTensor X); }",
        "RICCI-M11|interface T { $formula FloatTensor f(float... X); }",
        "RICCI-M12|interface T { $formula FloatTensor f(FloatTensor X) throws java.io.IOException; }",
        "RICCI-M14|interface T { $formula FloatTensor f(Float X); }",
        "RICCI-M14|interface T { $formula FloatTensor f(float[][][][][] X); }",
        "RICCI-M14|interface T { $formula FloatTensor f(java.util.List<Float> X); }",
        "RICCI-M14|interface T { $formula FloatTensor f(FloatTensor[] X); }",
        "RICCI-M14|interface T { $formula FloatTensor f(FloatTensor X, long n); }",
        "RICCI-M15|interface T { $formula void f(FloatTensor X); }",
        "RICCI-M15|interface T { $formula Object f(FloatTensor X); }",
        "RICCI-M16|interface T { record R(String Y) {} $formula R f(FloatTensor X); }",
        "RICCI-M17|interface T { record R<A>(FloatTensor Y) {} $formula R<String> f(FloatTensor X); }",
        "RICCI-M18|interface T { record R() {} $formula R f(FloatTensor X); }",
        "RICCI-M19|class U { private record R(FloatTensor Y) {} interface T { $formula R f(FloatTensor X); } }",
        "RICCI-M22|interface T { $method $formula FloatTensor f(FloatTensor X, float a); }",
        "RICCI-M22|interface T { $method $formula FloatTensor F(FloatTensor X); }",
        "RICCI-M23|interface T { $method default void fInto(FloatTensor X, FloatTensor Y) {} }",
        "RICCI-M23|interface T { $method FloatTensor fGradients(FloatTensor X, FloatTensor dY); }",
        "RICCI-M24|interface F { $method }",
        "RICCI-M25|interface T { @Einsum(value = \"Y[i] = X[i]\", origin = 2) FloatTensor f(FloatTensor X); }",
        "RICCI-M26|interface T { @Einsum(value = \"Y[i] = X[i]\", wrt = \"Z\") FloatTensor f(FloatTensor X); }",
        "RICCI-M27|interface T { @Einsum(value = \"Y[i] = n*X[i]\", wrt = \"n\") FloatTensor f(FloatTensor X, int n); }",
        "RICCI-M28|interface T { @Einsum(value = \"Y[i] = X[i]\", wrt = {\"X\", \"X\"}) FloatTensor f(FloatTensor X); }",
        "RICCI-M33|interface T { record R(FloatTensor Y) {} @Einsum(value = \"Y[i] = X[i]\", derive = Derivative.JACOBIAN) R f(FloatTensor X); }",
        "RICCI-M34|interface T { @Einsum(value = \"Y[i] = X[i]\", derive = Derivative.HESSIAN) FloatTensor f(FloatTensor X); }",
        "RICCI-M34|interface T { @Einsum(value = \"Y[i] = X[i]\", derive = Derivative.HESSIAN_VECTOR) FloatTensor f(FloatTensor X); }",
        "RICCI-M47|interface T { @Einsum(value = \"y = a[i]*b_c[i]*a_b[i]*c[i]\", derive = Derivative.HESSIAN) float f(FloatTensor a, FloatTensor b_c, FloatTensor a_b, FloatTensor c); }",
        "RICCI-M47|interface T { record R(FloatTensor Y, FloatTensor dY) {} @Einsum(value = \"Y[i] = x[i]; dY[i] = 2*x[i]\", derive = Derivative.TANGENT) R f(FloatTensor x); }",
        "RICCI-M36|@ScalarFunction(name = \"exp\", method = \"g\") interface T { $method static double g(double x) { return x; } }",
        "RICCI-M36|@ScalarFunction(name = \"size\", method = \"g\") interface T { $method static double g(double x) { return x; } }",
        "RICCI-M36|@ScalarFunction(name = \"2x\", method = \"g\") interface T { $method static double g(double x) { return x; } }",
        "RICCI-M36|@ScalarFunction(name = \"g\", derivative = \"cos\") interface T { $method static double g(double x) { return x; } static double cos(double x) { return 0; } }",
        "RICCI-M37|@ScalarFunction(name = \"g\") @ScalarFunction(name = \"g\") interface T { $method static double g(double x) { return x; } }",
        "RICCI-M38|@ScalarFunction(name = \"h\") interface T { $method static double g(double x) { return x; } }",
        "RICCI-M38|@ScalarFunction(name = \"g\", derivative = \"slope\") interface T { $method static double g(double x) { return x; } }",
        "RICCI-M38|@ScalarFunction(name = \"g\") interface T { $method static float g(float x) { return x; } }",
        "RICCI-M38|@ScalarFunction(name = \"g\") interface T { $method default double g(double x) { return x; } }",
        "RICCI-M38|@ScalarFunction(name = \"nearest\", method = \"round\", in = Math.class) interface T { $method }",
        "RICCI-M39|@ScalarFunction(name = \"g\") interface T { $method static double g(double x) { return x; } static double g(double x, double z) { return x; } }",
        "RICCI-M40|@ScalarFunction(name = \"g\") interface T { $method private static double g(double x) { return x; } }",
        "RICCI-M40|@ScalarFunction(name = \"g\", in = U.class) interface T { $method } class U { private static double g(double x) { return x; } }",
        "RICCI-M41|@ScalarFunction(name = \"g\") interface T { $method static double g(double x) throws java.io.IOException { return x; } }",
        "RICCI-M42|@ScalarFunction(name = \"g\", arguments = {\"u\", \"v\"}) interface T { $method static double g(double x) { return x; } }",
        "RICCI-M43|@ScalarFunction(name = \"g\", derivative = \"1\") interface T { $method static double g(double pi) { return pi; } }",
        "RICCI-M43|@ScalarFunction(name = \"g\", arguments = {\"u\", \"u\"}, derivative = {\"1\", \"1\"}) interface T { $method static double g(double x, double z) { return x; } }",
        "RICCI-M44|@ScalarFunction(name = \"g\", derivative = {\"1\", \"0\"}) interface T { $method static double g(double x) { return x; } }",
        "RICCI-M45|@ScalarFunction(name = \"g\", derivative = \"\") interface T { $method static double g(double x) { return x; } }",
        "RICCI-M45|@ScalarFunction(name = \"g\", derivative = \"1; 2\") interface T { $method static double g(double x) { return x; } }",
        "RICCI-M46|@ScalarFunction(name = \"g\", derivative = \"slope\") interface T { @Einsum(value = \"s = g(x[i])\", derive = Derivative.HESSIAN) double f(double[] x); static double g(double x) { return x; } static double slope(double x) { return 1; } }",
        "RICCI-M46|@ScalarFunction(name = \"g\", derivative = \"slope\") interface T { @Einsum(value = \"s = g(x[i])\", derive = Derivative.HESSIAN_VECTOR) double f(double[] x); static double g(double x) { return x; } static double slope(double x) { return 1; } }",
        "RICCI-M32|interface T { @Einsum(\"gradients = X[i]*X[i]\") float f(FloatTensor X); }",
      })
  void isReported(String id, String source) {
    String text =
        source
            .replace("$method", METHOD)
            .replace("$abstract", FORMULA + "abstract FloatTensor f(FloatTensor X);")
            .replace("$formula", FORMULA);
    Compiled compiled = new UserProject(directory).with("a.Source", text).compile(tool);
    List<Diagnostic<?>> ours = new ArrayList<>(compiled.diagnostics());
    ours.removeIf(d -> !d.getMessage(null).contains("[RICCI-M"));
    assertThat(ours).as(compiled.report()).hasSize(1);
    assertThat(ours.get(0).getMessage(null)).contains("[" + id + "]");
    assertThat(ours.get(0).getLineNumber()).isEqualTo(4);
    assertThat(compiled.generatedSources()).isEmpty();
  }

  @Test
  void everyMethodIsReported() {
    Compiled compiled =
        new UserProject(directory)
            .with(
                "a.T",
                "interface T {",
                FORMULA + "FloatTensor f(Float X);",
                FORMULA + "FloatTensor g(FloatTensor X, long n);",
                FORMULA + "Object h(FloatTensor X); }")
            .compile(tool);
    assertThat(compiled.errors()).hasSize(3);
  }

  @Test
  void theFormulasOfOtherMethodsAreReportedToo() {
    Compiled compiled =
        new UserProject(directory)
            .with(
                "a.T",
                "interface T {",
                FORMULA + "FloatTensor f(Float X);",
                "@Einsum(\"Y[i] = q[i]\") FloatTensor g(FloatTensor X); }")
            .compile(tool);
    assertThat(compiled.errors()).hasSize(2);
    assertThat(compiled.errors().toString()).contains("[RICCI-M14]", "There is no tensor `q`");
    assertThat(compiled.generatedSources()).isEmpty();
  }

  /**
   * What the compiler itself reports is not reported twice, and the other methods are looked at.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "UNKNOWN",
        "value = Unknown.UNKNOWN",
        "{\"Y[i] = X[i]\", UNKNOWN}",
        "\"Y[i] = \" + UNKNOWN",
        "value = \"Y[i] = X[i]\", wrt = UNKNOWN",
        "value = \"Y[i] = X[i]\", origin = UNKNOWN"
      })
  void constantsThatDoNotExist(String values) {
    Compiled compiled =
        new UserProject(directory)
            .with(
                "a.T",
                "interface T {",
                "@Einsum(" + values + ") FloatTensor f(FloatTensor X);",
                "@Einsum(\"Y[i] = q[i]\") FloatTensor g(FloatTensor X); }")
            .compile(tool);
    assertThat(compiled.errors().stream().filter(e -> e.contains("RICCI-")))
        .singleElement()
        .asString()
        .contains("There is no tensor `q`");
  }

  @Test
  void aTextThatLooksUnresolvedIsAFormula() {
    Compiled compiled =
        new UserProject(directory)
            .with("a.T", "interface T { @Einsum(\"<error>\") FloatTensor f(FloatTensor X); }")
            .compile(Tool.JAVAC);
    assertThat(compiled.errors()).singleElement().asString().contains("[RICCI-S08]");
  }

  @Test
  void tooManyDirectionsAreReported() {
    StringBuilder parameters = new StringBuilder("double p0");
    StringBuilder formula = new StringBuilder("s = p0");
    for (int i = 1; i < 70; i++) {
      parameters.append(", double p").append(i);
      formula.append(" + p").append(i);
    }
    Compiled compiled =
        new UserProject(directory)
            .with(
                "a.T",
                "interface T { @Einsum(value = \"" + formula + "\", derive = Derivative.TANGENT)",
                "double f(" + parameters + "); }")
            .compile(Tool.JAVAC);
    assertThat(compiled.errors()).hasSize(1).first().asString().contains("[RICCI-M35]", "280");
  }

  @Test
  void tooManyParametersAreReported() {
    StringBuilder parameters = new StringBuilder("double p0");
    for (int i = 1; i < 125; i++) {
      parameters.append(", double p").append(i);
    }
    Compiled compiled =
        new UserProject(directory)
            .with("a.T", "interface T {", FORMULA + "DoubleTensor f(" + parameters + "); }")
            .compile(tool);
    assertThat(compiled.errors()).hasSize(1).first().asString().contains("[RICCI-M13]", "250");
  }

  @Test
  void adviceNamesTheTypeToUse() {
    Compiled compiled =
        new UserProject(directory)
            .with("a.T", "interface T {", FORMULA + "FloatTensor f(Double[] X); }")
            .compile(tool);
    assertThat(compiled.errors())
        .containsExactly(
            "f: the parameter X is of type java.lang.Double[]. Use double[]. [RICCI-M14]");
  }

  @Test
  void nearParametersAreProposedForWrt() {
    Compiled compiled =
        new UserProject(directory)
            .with(
                "a.T",
                "interface T { @Einsum(value = \"Y[i] = weights[i]\", wrt = \"weihgts\")",
                "FloatTensor f(FloatTensor weights); }")
            .compile(tool);
    assertThat(compiled.errors())
        .containsExactly(
            "wrt names weihgts, which is no parameter of f (did you mean weights?). [RICCI-M26]");
  }

  @Test
  void inheritedMethodsNeedTheNamesOfTheirParameters() {
    UserProject library =
        new UserProject(directory.resolve("library"))
            .with("a.Base", "public interface Base { " + METHOD + " }")
            .option("-proc:none");
    Compiled base = library.compile(tool).requireSuccess();
    Compiled compiled =
        new UserProject(directory.resolve("user"))
            .with(
                "a.T",
                "public interface T extends Base {",
                FORMULA + "FloatTensor g(FloatTensor X); }")
            .classPath(base.classes())
            .compile(tool);
    assertThat(compiled.errors()).hasSize(1).first().asString().contains("[RICCI-M21]", "a.Base");
  }

  @Test
  void eachTypeSaysOnceWhichTypeIsMissing() {
    Compiled compiled =
        new UserProject(directory)
            .with(
                "a.T",
                "interface T {",
                FORMULA + "FloatTensor f(Missing X);",
                FORMULA + "FloatTensor g(Missing X); }")
            .with("a.U", "interface U extends T { " + METHOD + " }")
            .compile(tool);
    assertThat(compiled.generatedSources()).isEmpty();
    assertThat(compiled.errors().stream().filter(e -> e.contains("RICCI-")))
        .containsExactlyInAnyOrder(
            "a.T has no companion, because the type Missing cannot be found. [RICCI-M30]",
            "a.U has no companion, because the type Missing cannot be found. [RICCI-M30]");
    assertThat(compiled.errors()).hasSize(4);
  }

  /** The caret stands in the derivative, the error at its place in the annotation. */
  @Test
  void mistakesInADerivativeAreShownThere() {
    Compiled compiled =
        new UserProject(directory)
            .with(
                "a.T",
                "@ScalarFunction(",
                "    name = \"swish\",",
                "    derivative = \"y + sigmod(x)*(1 - z)\")",
                "interface T {",
                "  @Einsum(\"Y[i] = swish(X[i])\") FloatTensor f(FloatTensor X);",
                "  static double swish(double x) { return x; }",
                "}")
            .compile(tool);
    assertThat(compiled.errors())
        .hasSize(2)
        .anySatisfy(
            e ->
                assertThat(e.lines().map(String::strip))
                    .containsExactly(
                        "There is no function `sigmod`. [RICCI-N03]",
                        "y + sigmod(x)*(1 - z)",
                        "^^^^^^",
                        "did you mean `sigmoid`?"))
        .anySatisfy(
            e ->
                assertThat(e)
                    .startsWith(
                        "`z` is neither an argument of the function nor a scalar parameter."));
    // Eclipse's compiler has its own idea of where a value of an annotation is.
    assertThat(compiled.diagnostics()).allMatch(d -> tool == Tool.ECJ || d.getLineNumber() == 6);
  }

  /** A method inherited from another package calls what only its own package can. */
  @Test
  void functionsOfOtherPackagesHaveToBePublic() {
    Compiled compiled =
        new UserProject(directory)
            .with(
                "b.Base",
                "@ScalarFunction(name = \"same\", in = Own.class, derivative = \"1\")",
                "public interface Base {",
                "  @Einsum(\"Y[i] = same(X[i])\") FloatTensor f(FloatTensor X);",
                "}")
            .with("b.Own", "final class Own {", "static double same(double x) { return x; } }")
            .with("a.T", "public interface T extends b.Base {", FORMULA + "int[] g(int[] X); }")
            .compile(tool);
    assertThat(compiled.errors())
        .contains("The companion of a.T cannot call b.Own.same: make same public. [RICCI-M40]");
  }

  @Test
  void aMissingTypeOfAFunctionIsReported() {
    Compiled compiled =
        new UserProject(directory)
            .with(
                "a.T",
                "@ScalarFunction(name = \"g\", in = Missing.class)",
                "interface T {",
                "  @Einsum(\"Y[i] = g(X[i])\") FloatTensor f(FloatTensor X); }")
            .compile(tool);
    assertThat(compiled.errors())
        .contains(
            "a.T has no companion, because the type that a @ScalarFunction names cannot be found."
                + " [RICCI-M30]");
  }
}
