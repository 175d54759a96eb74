package dev.ricci.processor;

import static dev.ricci.processor.Calls.call;
import static dev.ricci.processor.Calls.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ricci.processor.UserProject.Compiled;
import dev.ricci.processor.UserProject.Tool;
import dev.ricci.tensor.FloatTensor;
import dev.ricci.tensor.ShapeException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A call that fails leaves the caller's tensors as they were. */
@ParameterizedClass
@EnumSource(Tool.class)
class NothingWrittenTest {
  @TempDir private static Path directory;
  private static Compiled compiled;
  private static Object models;

  @Parameter private Tool tool;

  @BeforeParameterizedClassInvocation
  static void compile(Tool tool) {
    compiled =
        new UserProject(directory.resolve(tool.name()))
            .with(
                "a.Models",
                "public interface Models {",
                "  @Einsum(\"Y[b] = x[b]; a[b] = argmax[k](S[b,k]); Y[b] += T[a[b]]\")",
                "  FloatTensor after(FloatTensor x, FloatTensor S, FloatTensor T);",
                "  @Einsum(\"Y[b] = x[b]; a[b] = argmax[k](S[b,k]*Y[b]); Y[b] += T[a[b]]\")",
                "  FloatTensor through(FloatTensor x, FloatTensor S, FloatTensor T);",
                "  @Einsum(\"Y[i,j] = W[m,n]*X[s*(i-1)+m,s*(j-1)+n]\")",
                "  FloatTensor strided(FloatTensor W, FloatTensor X, int s);",
                "}")
            .compile(tool)
            .requireSuccess();
    models = Calls.make(compiled.load("a.ModelsGradients"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"after", "through"})
  void gathersThroughComputedPositionsAreCheckedFirst(String method) {
    FloatTensor x = FloatTensor.full(1, 2);
    FloatTensor scores = FloatTensor.of(new float[] {0, 1, 0, 0, 0, 1}, 2, 3);
    FloatTensor short2 = FloatTensor.full(1, 2);
    FloatTensor out = FloatTensor.full(7, 2);
    assertThatThrownBy(() -> call(models, method + "Into", x, scores, short2, out))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("T[a[b]]");
    assertThat(out).isEqualTo(FloatTensor.full(7, 2));
    String record = method.substring(0, 1).toUpperCase(Locale.ROOT) + method.substring(1);
    Object outs = record(gradients(record), out, null, null);
    assertThatThrownBy(() -> call(models, method + "GradientsInto", x, scores, short2, x, outs))
        .isInstanceOf(ShapeException.class);
    assertThat(out).isEqualTo(FloatTensor.full(7, 2));
  }

  /** The gradient by X has an intermediate with every remainder of both strides. */
  @Test
  void intermediatesOfGradientsFitBeforeAnyIsWritten() {
    int stride = 60_000;
    FloatTensor w = FloatTensor.full(2, 1, 1);
    FloatTensor x = FloatTensor.full(3, 1, 1);
    FloatTensor dy = FloatTensor.full(5, 1, 1);
    FloatTensor dw = FloatTensor.full(7, 1, 1);
    FloatTensor dx = FloatTensor.full(7, 1, 1);
    Object both = record(gradients("Strided"), dw, dx);
    for (String form : List.of("stridedGradientsInto", "stridedGradientsAddTo")) {
      assertThatThrownBy(() -> call(models, form, w, x, stride, dy, both))
          .isInstanceOf(ShapeException.class)
          .hasMessageContaining("would have the shape [60000, 1, 60000, 1]");
    }
    assertThat(dw.item()).isEqualTo(7);
    assertThat(dx.item()).isEqualTo(7);
    call(models, "stridedGradientsInto", w, x, stride, dy, record(gradients("Strided"), dw, null));
    assertThat(dw.item()).isEqualTo(15);
  }

  private Class<?> gradients(String record) {
    return compiled.load("a.ModelsGradients$" + record + "Gradients");
  }
}
