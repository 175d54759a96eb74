package dev.ricci.processor;

import static dev.ricci.processor.Calls.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.ricci.processor.UserProject.Compiled;
import dev.ricci.processor.UserProject.Tool;
import dev.ricci.tensor.FloatTensor;
import java.io.IOException;
import java.io.Writer;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where annotated methods may stand. */
@ParameterizedClass
@EnumSource
class ProjectShapesTest {
  private static final FloatTensor X = FloatTensor.of(new float[] {1, 2}, 2);
  private static final FloatTensor TWICE = FloatTensor.of(new float[] {2, 4}, 2);
  private static final String METHOD = "@Einsum(\"Y[i] = 2*x[i]\") FloatTensor f(FloatTensor x);";

  @Parameter Tool tool;

  @TempDir Path directory;

  private static Object make(Compiled compiled, String companion) {
    return Calls.make(compiled.requireSuccess().load(companion));
  }

  @Test
  void nestedTypes() {
    Compiled compiled =
        new UserProject(directory)
            .with(
                "a.Outer",
                "public final class Outer {",
                "  public interface Inner { " + METHOD,
                "    interface Innermost { " + METHOD + " } } }")
            .compile(tool);
    assertThat(call(make(compiled, "a.Outer_InnerGradients"), "f", X)).isEqualTo(TWICE);
    assertThat(call(make(compiled, "a.Outer_Inner_InnermostGradients"), "f", X)).isEqualTo(TWICE);
  }

  /** None of these needs an object of what is around it. */
  @Test
  void typesInTypesOfAnyKind() {
    Compiled compiled =
        new UserProject(directory)
            .with(
                "a.Outer",
                "public class Outer {",
                "  enum E { A; interface In { " + METHOD + " } }",
                "  record R(int n) { interface In { " + METHOD + " } }",
                "  @interface A { interface In { " + METHOD + " } }",
                "  static class G<T> { abstract static class In { public abstract "
                    + METHOD
                    + " } }",
                "  class Inner { interface In { " + METHOD + " }",
                "    abstract static class Too { public abstract " + METHOD + " } } }")
            .compile(tool);
    for (String type : new String[] {"E_In", "R_In", "A_In", "G_In", "Inner_In", "Inner_Too"}) {
      assertThat(call(make(compiled, "a.Outer_" + type + "Gradients"), "f", X)).isEqualTo(TWICE);
    }
  }

  @Test
  void methodsMadeMoreSpecific() {
    Compiled compiled =
        new UserProject(directory)
            .with(
                "a.Base",
                "interface Base { Object f(FloatTensor x); Tensor g(FloatTensor x);",
                "  String h(FloatTensor x); }")
            .with(
                "a.T",
                "public interface T extends Base {",
                "  @Override " + METHOD,
                "  @Override @Einsum(\"Y[i] = 3*x[i]\") FloatTensor g(FloatTensor x);",
                "  default String h(FloatTensor x) { return name() + f(x).rank(); }",
                "  private String name() { return \"rank \"; } }")
            .compile(tool);
    assertThat(call(make(compiled, "a.TGradients"), "h", X)).isEqualTo("rank 1");
  }

  @Test
  void unnamedPackage() {
    Compiled compiled =
        new UserProject(directory)
            .with("Plain", "interface Plain { " + METHOD + " }")
            .compile(tool);
    assertThat(call(make(compiled, "PlainGradients"), "f", X)).isEqualTo(TWICE);
  }

  /** On javac: Eclipse's batch compiler refuses to write any type that its class path has. */
  @Test
  void compilesOverTheClassesOfTheLastCompilation() {
    assumeThat(tool).isEqualTo(Tool.JAVAC);
    for (String factor : new String[] {"3", "2"}) {
      Compiled compiled =
          new UserProject(directory)
              .with("a.Again", "public interface Again { " + METHOD.replace("2", factor) + " }")
              .lenient()
              .compile(tool);
      assertThat(call(make(compiled, "a.AgainGradients"), "f", X))
          .isEqualTo(factor.equals("2") ? TWICE : FloatTensor.of(new float[] {3, 6}, 2));
    }
  }

  /** Both as Maven compiles again, everything, and as Gradle does, only what changed. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aChangedFormulaChangesOnlyItsCompanion(boolean everything) throws IOException {
    assumeThat(tool).isEqualTo(Tool.JAVAC);
    String changing = "public interface Changing { " + METHOD + " }";
    String other = "public interface Other extends Changing { @Override " + METHOD + " }";
    Compiled before =
        new UserProject(directory.resolve("before"))
            .with("a.Changing", changing)
            .with("a.Other", other)
            .compile(tool)
            .requireSuccess();
    UserProject project =
        new UserProject(directory.resolve("after"))
            .with("a.Changing", changing.replace("2*x", "3*x"))
            .classPath(before.classes())
            .lenient();
    Compiled after =
        (everything ? project.with("a.Other", other) : project).compile(tool).requireSuccess();
    assertThat(after.generatedSources())
        .isEqualTo(everything ? before.generatedSources() : List.of("a/ChangingGradients.java"));
    assertThat(after.source("a.ChangingGradients"))
        .isEqualTo(
            before
                .source("a.ChangingGradients")
                .replace("2*x[i]", "3*x[i]")
                .replace("2*dY[i]", "3*dY[i]")
                .replace("2f", "3f"));
    if (everything) {
      for (String name : new String[] {"Other", "OtherGradients"}) {
        assertThat(after.classes().resolve("a/" + name + ".class"))
            .hasSameBinaryContentAs(before.classes().resolve("a/" + name + ".class"));
      }
      assertThat(after.source("a.OtherGradients")).isEqualTo(before.source("a.OtherGradients"));
    }
  }

  @Test
  void aCompanionOfTheUsersOwn() {
    Compiled compiled =
        new UserProject(directory)
            .with("a.Own", "public interface Own { " + METHOD + " }")
            .with("a.OwnGradients", "public final class OwnGradients {}")
            .compile(tool);
    assertThat(compiled.errors()).hasSize(1);
    assertThat(compiled.errors().get(0))
        .startsWith("a.OwnGradients, the companion of a.Own, exists already: rename one of them.");
  }

  @Test
  void abstractClasses() {
    Compiled compiled =
        new UserProject(directory)
            .with(
                "a.Model",
                "public abstract class Model {",
                "  protected Model() {}",
                "  @Einsum(\"Y[i] = 2*x[i]\") protected abstract FloatTensor f(FloatTensor x);",
                "  @Einsum(\"Y[i] = 3*x[i]\") abstract FloatTensor g(FloatTensor x);",
                "  public FloatTensor both(FloatTensor x) { return g(f(x)); } }")
            .compile(tool);
    assertThat(call(make(compiled, "a.ModelGradients"), "both", X))
        .isEqualTo(FloatTensor.of(new float[] {6, 12}, 2));
  }

  @Test
  void aMethodWithoutFormulaLeavesTheCompanionAbstract() {
    Compiled compiled =
        new UserProject(directory)
            .with(
                "a.Model",
                "public interface Model { " + METHOD + " String name();",
                "  boolean equals(Object other); }")
            .with(
                "a.Named",
                "public class Named extends ModelGradients {",
                "  public String name() { return \"me\"; } }")
            .compile(tool);
    assertThat(compiled.requireSuccess().load("a.ModelGradients").getModifiers())
        .matches(Modifier::isAbstract);
    assertThat(call(make(compiled, "a.Named"), "f", X)).isEqualTo(TWICE);
  }

  @Test
  void inheritedMethods() {
    Compiled compiled =
        new UserProject(directory)
            .with(
                "a.Base",
                "public interface Base<T> { ",
                "@Einsum(\"Y[i] = 2*x[i]\")",
                "T f(T x);",
                "@Einsum(\"Y[i] = 9*x[i]\")",
                "T h(T x); }")
            .with(
                "a.Model",
                "public interface Model extends Base<FloatTensor> {",
                "  default FloatTensor h(FloatTensor x) { return g(x); }",
                "  @Einsum(\"Y[i] = 3*x[i]\") FloatTensor g(FloatTensor x); }")
            .compile(tool);
    assertThat(compiled.errors()).hasSize(1).first().asString().contains("RICCI-M02");
    compiled =
        new UserProject(directory.resolve("plain"))
            .with(
                "a.Base",
                "public interface Base {",
                "  " + METHOD,
                "  @Einsum(\"Y[i] = 9*x[i]\") FloatTensor h(FloatTensor x); }")
            .with(
                "a.Model",
                "public interface Model extends Base {",
                "  default FloatTensor h(FloatTensor x) { return g(x); }",
                "  @Einsum(\"Y[i] = 3*x[i]\") FloatTensor g(FloatTensor x); }")
            .compile(tool);
    Object model = make(compiled, "a.ModelGradients");
    assertThat(call(model, "f", X)).isEqualTo(TWICE);
    assertThat(call(model, "h", X)).isEqualTo(FloatTensor.of(new float[] {3, 6}, 2));
    assertThat(call(call(model, "fGradients", X, X), "x")).isEqualTo(TWICE);
  }

  @Test
  void mistakesOfInheritedMethodsAreReportedOnce() {
    Compiled compiled =
        new UserProject(directory)
            .with(
                "a.Base",
                "public interface Base { @Einsum(\"Y[i] = 2*x[i\") FloatTensor f(FloatTensor x); }")
            .with(
                "a.One",
                "interface One extends Base { @Einsum(\"Y[i] = x[i]\") FloatTensor g(FloatTensor x); }")
            .with(
                "a.Two",
                "interface Two extends Base { @Einsum(\"Y[i] = x[i]\") FloatTensor g(FloatTensor x); }")
            .compile(tool);
    assertThat(compiled.errors()).hasSize(1);
  }

  @Test
  void typesOfOtherProcessorsAreWaitedFor() {
    Compiled compiled =
        new UserProject(directory)
            .with(
                "a.Model",
                "public interface Model {",
                "  @Einsum(\"P[i] = 2*x[i]; s = P[i]\") Later f(FloatTensor x); }")
            .processor(WritesLater::new)
            .compile(tool);
    Object later = call(make(compiled, "a.ModelGradients"), "f", X);
    assertThat(call(later, "P")).isEqualTo(TWICE);
    assertThat(call(later, "s")).isEqualTo(6f);
  }

  /** Another processor, which writes a record in its first round. */
  private static final class WritesLater extends AbstractProcessor {
    private boolean written;

    @Override
    public Set<String> getSupportedAnnotationTypes() {
      return Set.of("*");
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      if (!written) {
        written = true;
        try (Writer out = processingEnv.getFiler().createSourceFile("a.Later").openWriter()) {
          out.write("package a; public record Later(dev.ricci.tensor.FloatTensor P, float s) {}");
        } catch (IOException e) {
          throw new AssertionError(e);
        }
      }
      return false;
    }
  }

  @Test
  void everyTypeHasItsCompanion() {
    Compiled compiled =
        new UserProject(directory)
            .with(
                "a.One",
                "public interface One { " + METHOD,
                "  @Einsum(\"H[i] = tanh(W[i,j]*x[j]); s = (H[i]-y[i])^2\")",
                "  float loss(FloatTensor W, FloatTensor x, FloatTensor y); }")
            .with(
                "a.Two",
                "public interface Two extends One {",
                "  @Einsum(\"P[b,k] = softmax[k](X[b,k])\") FloatTensor g(FloatTensor X); }")
            .compile(tool)
            .requireSuccess();
    assertThat(compiled.generatedSources())
        .containsExactly("a/OneGradients.java", "a/TwoGradients.java");
  }

  @Test
  void warningsAreErrors() {
    new UserProject(directory)
        .with(
            "a.Old",
            "@Deprecated public interface Old {",
            "  @Deprecated record Pair(FloatTensor P, float s) {}",
            "  @Deprecated @Einsum(\"P[i] = 2*x[i]; s = P[i]\") Pair f(FloatTensor x); }")
        .with(
            "a.Leaving", "@Deprecated(forRemoval = true) public interface Leaving {", METHOD + " }")
        .with("a.Hidden", "interface Hidden { " + METHOD + " }")
        .with(
            "a.Derived",
            "public interface Derived {",
            "  @Einsum(value = \"s = tanh(W[i,j]*x[j] - y[i])^2\",",
            "      derive = {Derivative.GRADIENT, Derivative.TANGENT, Derivative.JACOBIAN,",
            "          Derivative.HESSIAN_VECTOR, Derivative.HESSIAN})",
            "  double f(double[][] W, DoubleTensor x, double[] y); }")
        .compile(tool)
        .requireSuccess();
  }
}
