package dev.ricci.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ricci.processor.UserProject.Compiled;
import dev.ricci.processor.UserProject.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A handful of companions for the eye: a change of what is generated shows in a review. {@code
 * -Dupdate.goldens=true} writes them anew.
 */
class GoldenSourcesTest {
  private static final Path GOLDENS = Path.of("src", "test", "resources", "golden");
  private static final boolean UPDATE = Boolean.getBoolean("update.goldens");

  /** The annotated types by their names. */
  private static final Map<String, String> TYPES = types();

  @TempDir private Path folder;

  private static Map<String, String> types() {
    Map<String, String> types = new LinkedHashMap<>();
    types.put(
        "Convolution",
        """
        public interface Convolution {
          @Einsum("Y[i,j] = W[m,n]*X[i+m-1,j+n-1]")
          FloatTensor conv2d(FloatTensor W, FloatTensor X);
        }
        """);
    types.put(
        "Classifier",
        """
        public interface Classifier {
          @Einsum(value = {
            "H[n,j] = tanh(W[j,i]*X[n,i] + b[j])",
            "Z[n,k] = V[k,j]*H[n,j]",
            "loss = mean[n](logsumexp[k](Z[n,k]) - Z[n,y[n]])"
          }, wrt = {"W", "b", "V"})
          double loss(double[][] W, double[] b, double[][] V, double[][] X, int[] y);
        }
        """);
    types.put(
        "Cell",
        """
        public interface Cell {
          record Step(FloatTensor h, FloatTensor p) {}
          @Einsum("h[i] = tanh(U[i,j]*g[j] + W[i,k]*x[k]); p[o] = V[o,i]*h[i]")
          Step step(FloatTensor U, FloatTensor W, FloatTensor V, FloatTensor g, FloatTensor x);
        }
        """);
    types.put(
        "Pooling",
        """
        public interface Pooling {
          @Einsum("Y[b,i,j] max= X[b,2*i+m-2,2*j+n-2] where m in 1..2, n in 1..2")
          FloatTensor pool(FloatTensor X);
        }
        """);
    types.put(
        "Line",
        """
        public abstract class Line {
          @Einsum(value = "y[i] = a*x[i] + b", derive = {})
          protected abstract float[] line(float a, float[] x, float b);
        }
        """);
    return types;
  }

  private static Set<String> names() {
    return TYPES.keySet();
  }

  private UserProject project(String name) {
    UserProject project = new UserProject(folder.resolve(name));
    TYPES.forEach((type, source) -> project.with("golden." + type, source));
    return project;
  }

  @ParameterizedTest
  @MethodSource("names")
  void looksAsReviewed(String type) throws IOException {
    String companion = type + "Gradients";
    String generated =
        new UserProject(folder)
            .with("golden." + type, TYPES.get(type))
            .compile(Tool.JAVAC)
            .requireSuccess()
            .source("golden." + companion);
    Path golden = GOLDENS.resolve(companion + ".java.txt");
    if (UPDATE) {
      Files.createDirectories(GOLDENS);
      Files.writeString(golden, generated);
    }
    assertThat(generated)
        .as("%s, which -Dupdate.goldens=true writes anew", golden)
        .isEqualTo(Files.readString(golden));
  }

  @Test
  void isTheSameToTheByteInAnyOrderByAnyCompiler() {
    Compiled once = project("once").compile(Tool.JAVAC).requireSuccess();
    assertThat(once.generatedSources()).hasSize(TYPES.size());
    project("again").compile(Tool.JAVAC).requireSame(once);
    project("ecj").compile(Tool.ECJ).requireSame(once);
  }
}
