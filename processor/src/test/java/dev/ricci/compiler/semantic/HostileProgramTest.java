package dev.ricci.compiler.semantic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ricci.compiler.DeepStack;
import dev.ricci.compiler.diagnostic.Problem;
import dev.ricci.compiler.syntax.Parser;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the program, the binder ends soon, in a program or in located problems. */
class HostileProgramTest {
  private static final String SIGNATURE =
      "FloatTensor A, FloatTensor B, FloatTensor C, FloatTensor x, IntTensor k, float a, int n"
          + " -> FloatTensor";

  static Stream<String> large() {
    return Stream.of(
        "c = " + repeat(3000, "x[i]", "+"),
        "c = " + repeat(3000, "x[i]", "*"),
        "c = exp(" + repeat(60, "A[i#,i@]", "*") + ")",
        "c = exp(" + repeat(1500, "A[i#,i@]", "*") + ")",
        "c = max(" + repeat(1500, "x[i#]", ",") + ")",
        "c = x[" + repeat(3000, "i", "+") + "]",
        "c = x[" + repeat(40, "(n+size(x,1))", "*") + "]",
        "c = x[" + repeat(9, "(n+1)", "*") + "]",
        "c = x[" + "(".repeat(150) + "i" + "/2)".repeat(150) + "]",
        "c = " + "exp(".repeat(180) + "x[i]" + ")".repeat(180),
        "c = " + "max(x[i],".repeat(180) + "1" + ")".repeat(180),
        "c = " + "(x[i]*".repeat(180) + "1" + ")".repeat(180),
        "c = " + "x[i]^".repeat(180) + "2",
        "c = " + "sum[i](x[i]*".repeat(90) + "1" + ")".repeat(90),
        "c = " + "sqrt(x[i]^2+".repeat(90) + "1" + ")".repeat(90),
        repeat(900, "c# = x[i]", ";"),
        repeat(900, "g#(u) = u^2", ";"),
        "g0(u)=u*u;"
            + IntStream.range(1, 300)
                .mapToObj(i -> "g" + i + "(u)=g" + (i - 1) + "(u)")
                .collect(Collectors.joining(";"))
            + ";c=g299(x[i])",
        "c = " + repeat(1000, "q#[i]", "+"),
        "c = " + repeat(30, "argmax[j](x[j])", "+"),
        "y[i] = x[i] where " + repeat(1000, "i in 1..2", ","),
        "c = sum[" + repeat(1000, "i#", ",") + "](x[i0])");
  }

  private static String repeat(int times, String text, String separator) {
    return IntStream.range(0, times)
        .mapToObj(k -> text.replace("#", "" + k).replace("@", "" + (k + 1) % times))
        .collect(Collectors.joining(separator));
  }

  @ParameterizedTest
  @MethodSource("large")
  void largeProgramsEnd(String text) {
    Assertions.assertTimeoutPreemptively(Duration.ofMinutes(1), () -> checkDeep(text));
  }

  private static void checkDeep(String text) {
    DeepStack.call(
        () -> {
          check(text);
          return text;
        });
  }

  @Test
  void mutatedProgramsNeverFail() {
    List<String> seeds =
        List.of(
            "Y[i,j] = A[m,n]*B[n*i+m-1,pad(j+n-1,n)]; Y[i,j] += C[i,j] where i in 1..n",
            "g(u, v) = a*u + v^2; c = g(A[i,j]*x[j], x[i]) - logsumexp[q](B[i,q])",
            "P[i,j] = softmax[j](A[i,j]); l = -B[i,j]*log(P[i,j]/C[i,j]) + sqrt(x[i]^2)",
            "b[i] = argmax[j](A[i,j]); y[i] = x[b[i]] + x[k[i]]*(k[i] == i ? size(A,1) : n)",
            "y[2*i-1] max= max(x[i], A[clamp(i+j),wrap(i/2)]); z = y[1]*max[r in 1..2](x[r])");
    List<String> tokens =
        List.of(
            "i",
            "j",
            "n",
            "a",
            "x",
            "A",
            "k",
            "Y",
            "c",
            "P",
            "g",
            "(",
            ")",
            "[",
            "]",
            ",",
            ";",
            "+",
            "-",
            "*",
            "/",
            "^",
            "=",
            "+=",
            "max=",
            "max",
            "sum[i]",
            "argmax[j]",
            "exp",
            "where",
            "in",
            "1..2",
            "size(x,1)",
            "softmax[j]",
            "0.5",
            "2",
            "pad",
            "?",
            ":",
            "<",
            "&&",
            "x[i]",
            "A[i,j]",
            "g(u) = u;",
            "\n");
    long seed = 20240611;
    Random random = new Random(seed);
    for (int run = 0; run < 5_000; run++) {
      StringBuilder text = new StringBuilder(seeds.get(random.nextInt(seeds.size())));
      for (int edits = 1 + random.nextInt(4); edits > 0; edits--) {
        int at = random.nextInt(text.length() + 1);
        int to = Math.min(text.length(), at + random.nextInt(4));
        text.replace(at, to, random.nextBoolean() ? "" : tokens.get(random.nextInt(tokens.size())));
      }
      try {
        check(text.toString());
      } catch (RuntimeException | StackOverflowError e) {
        throw new AssertionError("seed " + seed + ", run " + run + ": " + text, e);
      }
    }
  }

  /** What is accepted prints to a program that binds to the same print. */
  private static void check(String text) {
    Binding binding = Binder.bind(Parser.parse(text), text, Signatures.of(SIGNATURE));
    assertThat(binding.program().isEmpty()).isEqualTo(!binding.problems().isEmpty());
    for (Problem problem : binding.problems()) {
      assertThat(problem.span().end()).as(text).isLessThanOrEqualTo(text.length());
      assertThat(problem.message()).doesNotContain("\n").doesNotContain("%");
    }
    binding
        .program()
        .ifPresent(
            program -> {
              String printed = BoundPrinter.print(program);
              Binding again = Binder.bind(Parser.parse(printed), printed, Signatures.of(SIGNATURE));
              assertThat(again.problems()).as(text + "\n" + printed).isEmpty();
              assertThat(BoundPrinter.print(again.program().orElseThrow())).isEqualTo(printed);
            });
  }
}
