package dev.ricci.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.ricci.generative.Kernels;
import dev.ricci.processor.UserProject.Tool;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the forms that write into given tensors allocate, in all threads that take part, once they
 * have been called often enough to be compiled.
 */
class AllocationTest {
  private static final int CALLS = 100;

  /**
   * Busy machines compile late. The vectors of kernels are objects until then: larger sizes are not
   * tested with them.
   */
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static final String MODELS =
      """
      public interface Models {
        @Einsum("Y[i,j] = W[m,n]*X[i+m-1,j+n-1]")
        FloatTensor conv(FloatTensor W, FloatTensor X);
        @Einsum({"H[n,j] = tanh(W[j,i]*X[n,i] + b[j])", "Z[n,k] = V[k,j]*H[n,j]",
            "loss = mean[n](logsumexp[k](Z[n,k]) - Z[n,y[n]])"})
        float loss(FloatTensor W, FloatTensor b, FloatTensor V, FloatTensor X, IntTensor y);
        @Einsum({"S[q,k] = Q[q,d]*K[k,d]", "P[q,k] = softmax[k](S[q,k])", "Y[q,d] = P[q,k]*V[k,d]"})
        FloatTensor attention(FloatTensor Q, FloatTensor K, FloatTensor V);
        @Einsum("Y[b,i,j] max= X[b,2*i+m-2,2*j+n-2] where m in 1..2, n in 1..2")
        FloatTensor pool(FloatTensor X);
        @Einsum("P[i,j] = softmax[j](X[i,j])")
        FloatTensor softmax(FloatTensor X);
        @Einsum("Y[t,d] = E[w[t],d]")
        FloatTensor embed(FloatTensor E, IntTensor w);
        @Einsum("Y[i,l] = A[i,j]*B[j,k]*C[k,l]")
        FloatTensor chain(FloatTensor A, FloatTensor B, FloatTensor C);
        record Step(FloatTensor h, FloatTensor p) {}
        @Einsum("h[i] = tanh(U[i,j]*g[j] + W[i,k]*x[k]); p[o] = V[o,i]*h[i]")
        Step step(FloatTensor U, FloatTensor W, FloatTensor V, FloatTensor g, FloatTensor x);
      }
      """;

  private static final String FORMS =
      """
      public final class Forms {
        private static FloatTensor t(int... shape) { return FloatTensor.full(0.01f, shape); }
        public static java.util.Map<String, Runnable> of(int n) {
          ModelsGradients f = new ModelsGradients();
          FloatTensor W = t(3, 3), X = t(n, n), Y = t(n - 2, n - 2);
          FloatTensor A = t(n, n), B = t(n, n), C = t(n, n), D = t(n, n), b = t(n), c = t(n);
          FloatTensor T = t(2, n, n), P = t(2, n / 2, n / 2);
          IntTensor y = IntTensor.full(1, n);
          ModelsGradients.ConvGradients conv = new ModelsGradients.ConvGradients(t(3, 3), t(n, n));
          ModelsGradients.LossGradients loss =
              new ModelsGradients.LossGradients(0, t(n, n), t(n), t(n, n), t(n, n));
          ModelsGradients.AttentionGradients attention =
              new ModelsGradients.AttentionGradients(t(n, n), t(n, n), t(n, n));
          ModelsGradients.PoolGradients pool = new ModelsGradients.PoolGradients(t(2, n, n));
          ModelsGradients.EmbedGradients embed = new ModelsGradients.EmbedGradients(t(n, n));
          ModelsGradients.ChainGradients chain =
              new ModelsGradients.ChainGradients(t(n, n), t(n, n), t(n, n));
          ModelsGradients.StepGradients step =
              new ModelsGradients.StepGradients(t(n, n), t(n, n), t(n, n), t(n), t(n));
          Models.Step seed = new Models.Step(null, t(n));
          java.util.Map<String, Runnable> forms = new java.util.TreeMap<>();
          forms.put("conv", () -> f.convInto(W, X, Y));
          forms.put("conv gradients", () -> f.convGradientsInto(W, X, Y, conv));
          forms.put("conv gradients added", () -> f.convGradientsAddTo(W, X, Y, conv));
          forms.put("loss gradients", () -> f.lossGradientsInto(A, b, B, C, y, loss));
          forms.put("loss gradients added", () -> f.lossGradientsAddTo(A, b, B, C, y, loss));
          forms.put("attention", () -> f.attentionInto(A, B, C, D));
          forms.put(
              "attention gradients", () -> f.attentionGradientsInto(A, B, C, D, attention));
          forms.put("softmax", () -> f.softmaxInto(A, D));
          forms.put("pool", () -> f.poolInto(T, P));
          forms.put("pool gradients", () -> f.poolGradientsInto(T, P, pool));
          forms.put("embed", () -> f.embedInto(A, y, D));
          forms.put("embed gradients", () -> f.embedGradientsInto(A, y, D, embed));
          forms.put("chain", () -> f.chainInto(A, B, C, D));
          forms.put("chain gradients", () -> f.chainGradientsInto(A, B, C, D, chain));
          forms.put("step gradients", () -> f.stepGradientsInto(A, B, C, b, c, seed, step));
          return forms;
        }
        public static void repeat(int threads, int calls, Runnable form) {
          Parallelism.of(threads)
              .run(
                  () -> {
                    for (int call = 0; call < calls; call++) {
                      form.run();
                    }
                  });
        }
      }
      """;

  @TempDir private static Path folder;

  private static URL classes;

  @BeforeAll
  static void compile() throws MalformedURLException {
    classes =
        new UserProject(folder)
            .with("Models", MODELS)
            .with("Forms", FORMS)
            .lenient()
            .compile(Tool.JAVAC)
            .requireSuccess()
            .classes()
            .toUri()
            .toURL();
  }

  /**
   * Sizes that take the straight paths, those with tables and copies, and several threads: to hand
   * a step over to them takes some 200 bytes.
   */
  @ParameterizedTest
  @CsvSource({
    "SCALAR,  6, 1, 1024",
    "SCALAR, 24, 1, 1024",
    "SCALAR, 56, 2, 2048",
    "VECTOR,  6, 1, 1024"
  })
  void formsThatWriteAllocateNextToNothing(Kernels kernels, int size, int threads, long limit)
      throws ReflectiveOperationException, IOException {
    try (URLClassLoader loader = new URLClassLoader(new URL[] {classes}, kernels.load())) {
      Class<?> type = loader.loadClass("Forms");
      Map<?, ?> forms = (Map<?, ?>) type.getMethod("of", int.class).invoke(null, size);
      Method repeat = type.getMethod("repeat", int.class, int.class, Runnable.class);
      Map<String, Long> allocated = new TreeMap<>();
      long started = System.nanoTime();
      while (System.nanoTime() - started < PATIENCE
          && (allocated.isEmpty() || allocated.values().stream().anyMatch(b -> b >= limit))) {
        for (Map.Entry<?, ?> form : forms.entrySet()) {
          String name = (String) form.getKey();
          if (allocated.getOrDefault(name, Long.MAX_VALUE) >= limit) {
            allocated.merge(
                name, bytes(() -> invoke(repeat, threads, CALLS, form.getValue())), Math::min);
          }
        }
      }
      assertThat(allocated)
          .hasSize(15)
          .allSatisfy((form, bytes) -> assertThat(bytes).isLessThan(limit));
    }
  }

  private static void invoke(Method repeat, Object... arguments) {
    try {
      repeat.invoke(null, arguments);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  /** The bytes of one of {@link #CALLS} calls. */
  private static long bytes(Runnable calls) {
    Map<Long, Long> before = bytes();
    calls.run();
    long sum = 0;
    for (Map.Entry<Long, Long> thread : bytes().entrySet()) {
      sum += thread.getValue() - before.getOrDefault(thread.getKey(), 0L);
    }
    return sum / CALLS;
  }

  /** What the calling thread and those that help it have allocated so far. */
  private static Map<Long, Long> bytes() {
    Map<Long, Long> bytes = new HashMap<>();
    long own = Thread.currentThread().getId();
    for (ThreadInfo thread : THREADS.getThreadInfo(THREADS.getAllThreadIds())) {
      if (thread != null
          && (thread.getThreadId() == own || thread.getThreadName().startsWith("ricci"))) {
        bytes.put(thread.getThreadId(), THREADS.getThreadAllocatedBytes(thread.getThreadId()));
      }
    }
    return bytes;
  }
}
