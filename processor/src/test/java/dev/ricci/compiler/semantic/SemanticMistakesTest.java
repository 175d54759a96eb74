package dev.ricci.compiler.semantic;

import static dev.ricci.compiler.diagnostic.ProblemCode.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ricci.compiler.diagnostic.CaretText;
import dev.ricci.compiler.diagnostic.Problem;
import dev.ricci.compiler.diagnostic.ProblemCode;
import dev.ricci.compiler.syntax.Parser;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each mistake that the binder knows: its code, the text under the caret, its fix. */
class SemanticMistakesTest {
  private static final String OWN_NAME = "give the new value a name of its own";
  private static final String WITHOUT_PAD =
      "write the position without `pad`, or with `clamp` or `wrap`";
  private static final String SPLIT = "give a part of it a name in a statement of its own";

  private static Arguments mistake(ProblemCode code, String signature, String text, String fix) {
    return Arguments.of(code, signature, text, fix);
  }

  /**
   * The text under the caret is between guillemets, which are no part of the program; without them
   * the problem is the signature's.
   */
  static Stream<Arguments> mistakes() {
    return Stream.of(names(), functions(), types(), ranges(), sums(), limits()).flatMap(s -> s);
  }

  private static Stream<Arguments> names() {
    return Stream.of(
        mistake(
            UNKNOWN_TENSOR,
            "FloatTensor Xs, float a -> float",
            "c = a*«Xz»[i]",
            "did you mean `Xs`?"),
        mistake(
            UNKNOWN_TENSOR,
            "FloatTensor weights -> float",
            "c = «wieghts»[i]",
            "did you mean `weights`?"),
        mistake(
            UNKNOWN_NAME,
            "FloatTensor x, float alpha -> float[]",
            "y[i] = «alhpa»*x[i]",
            "did you mean `alpha`?"),
        mistake(UNKNOWN_NAME, "FloatTensor x -> float[]", "y[i] = «j»*x[i]", ""),
        mistake(UNKNOWN_NAME, "FloatTensor x -> float[]", "y[i] = max[j](j*x[j]) + «j»*x[i]", null),
        mistake(
            UNKNOWN_FUNCTION,
            "FloatTensor x -> float[]",
            "y[i] = «tahn»(x[i])",
            "did you mean `tan` or `tanh`?"),
        mistake(
            UNKNOWN_FUNCTION,
            "FloatTensor x -> float[]",
            "y[i] = «log10»(x[i])",
            "write: log(x[i])/log(10)"),
        mistake(
            UNKNOWN_FUNCTION,
            "FloatTensor x -> float[]",
            "y[i] = 3*«log2»(x[i]+1)",
            "write: log(x[i] + 1)/log(2)"),
        mistake(
            UNKNOWN_FUNCTION, "FloatTensor x -> float[]", "y[i] = «ln»(x[i])", "write: log(x[i])"),
        mistake(
            ASSIGNED_LATER,
            "FloatTensor x -> {float[] y}",
            "y[i] = «z»[i]; z[i] = x[i]",
            "move the statement that assigns it up"),
        mistake(
            ASSIGNED_LATER,
            "FloatTensor x -> {float y}",
            "y = «z» + x[i]; z = x[i]",
            "move the statement that assigns it up"),
        mistake(READS_OWN_TARGET, "FloatTensor x -> float[]", "y[i] = x[i] + «y»[i-1]", OWN_NAME),
        mistake(
            READS_OWN_TARGET, "FloatTensor x -> float[]", "y[i] = x[i]; y[i] += «y»[i]", OWN_NAME),
        mistake(READS_OWN_TARGET, "FloatTensor x -> float", "y = x[i] + «y»", OWN_NAME),
        mistake(
            READS_OWN_TARGET,
            "FloatTensor x -> float[]",
            "y[i] = x[i] where i in 1..size(«y»,1)",
            OWN_NAME),
        mistake(
            ASSIGNED_TWICE,
            "FloatTensor x -> float[]",
            "y[i] = x[i]; «y[i]» = 2*x[i]",
            "write += to add to it, or give the second value a name of its own"),
        mistake(ASSIGNS_PARAMETER, "FloatTensor x -> float[]", "«x»[i] += 2*x[i]", null),
        mistake(
            ASSIGNS_PARAMETER,
            "FloatTensor x -> FloatTensor",
            "«x»[i] = 2 where i in 1..3",
            "give the result a name of its own"),
        mistake(
            TENSOR_AND_INDEX,
            "FloatTensor x, FloatTensor i -> float[]",
            "y[k] = x[«i»]*i[k]",
            "rename one of them"),
        mistake(
            TENSOR_AND_INDEX,
            "FloatTensor x -> float[]",
            "y[i] = sum[«y»](x[i])",
            "rename one of them"),
        mistake(
            TENSOR_AND_INDEX,
            "FloatTensor x -> {float[] y}",
            "y[i] = x[i + «z»]; z[i] = x[i]",
            "rename one of them"),
        mistake(
            UNUSED_PARAMETER,
            "FloatTensor x, float a -> float[]",
            "y[i] = x[i]",
            "use it, or remove it from the method"),
        mistake(
            UNUSED_PARAMETER,
            "FloatTensor x, int n -> float[]",
            "g(n) = n^2; y[i] = g(x[i])",
            "use it, or remove it from the method"),
        mistake(
            UNUSED_TARGET,
            "FloatTensor x -> float[]",
            "«z»[i] = x[i]; z[i] += 1; y[i] = x[i]",
            null),
        mistake(JAVA_NAME, "FloatTensor x -> float[]", "«class»[i] = x[i]", "rename it"),
        mistake(JAVA_NAME, "FloatTensor x -> float[]", "«hashCode»[i] = x[i]", "rename it"),
        mistake(JAVA_NAME, "FloatTensor wait -> float[]", "y[i] = «wait»[i]", "rename it"),
        mistake(
            MISSING_INDICES,
            "FloatTensor x -> float[]",
            "y[i] = x[i] + «x»",
            "give it its 1 index"),
        mistake(MISSING_INDICES, "float[][] x -> float", "y = exp(«x»)", "give it its 2 indices"),
        mistake(
            SCALAR_WITH_INDICES,
            "float a, FloatTensor x -> float[]",
            "y[i] = «a[i]»*x[i]",
            "write: a"),
        mistake(
            SCALAR_WITH_INDICES,
            "int n, FloatTensor x -> float[]",
            "y[i] = «n»[i]*x[i]",
            "write: n"),
        mistake(
            SCALAR_WITH_INDICES,
            "FloatTensor x -> float[]",
            "c = x[i]; y[i] = «c[i]»*x[i]",
            "write: c"),
        mistake(NOT_AN_INDEX, "float a, FloatTensor x -> float[]", "y[i] = x[i+«a»]", null),
        mistake(NOT_AN_INDEX, "int n, FloatTensor x -> float", "y = sum[«n»](x[n])", null),
        mistake(NOT_AN_INDEX, "FloatTensor x -> float", "c = x[1]; y = x[«c»]", null),
        mistake(RESERVED_WORD, "FloatTensor x -> float", "y = x[«tanh»]", null),
        mistake(RESERVED_WORD, "FloatTensor gelu -> float", "y = «gelu»[i]", null),
        mistake(RESERVED_WORD, "FloatTensor x -> float", "«erf» = x[i]", null),
        mistake(
            BOUND_TWICE, "FloatTensor x -> float", "y = sum[i,«i»](x[i])", "leave one of them out"),
        mistake(
            BOUND_TWICE,
            "FloatTensor x -> FloatTensor",
            "y[i] = softmax[i,«i»](x[i])",
            "leave one of them out"),
        mistake(
            RANGE_TWICE,
            "FloatTensor x -> float",
            "y = x[i] where i in 1..2, «i» in 1..3",
            "leave one of them out"),
        mistake(
            RANGE_TWICE,
            "FloatTensor x -> float",
            "y = sum[i in 1..2](x[i]) where «i» in 1..3",
            "leave one of them out"),
        mistake(RANGE_OF_NO_INDEX, "FloatTensor x -> float", "y = x[i] where «k» in 1..3", ""),
        mistake(
            NOT_AN_IDENTIFIER,
            "FloatTensor straße, float a -> float",
            "y = a",
            "rename it: ASCII letters, digits and `_` only"));
  }

  private static Stream<Arguments> functions() {
    return Stream.of(
        mistake(
            CALLED_TENSOR,
            "FloatTensor x -> float[]",
            "z[i] = x[i]; y[i] = x[i] + «z»(i)",
            "write its indices in square brackets: z[i]"),
        mistake(CALLED_TENSOR, "FloatTensor x -> float[]", "y[i] = x[i] + «x»(i)", null),
        mistake(
            CALLED_SCALAR,
            "FloatTensor x, float a -> float[]",
            "y[i] = «a»(x[i] + 1)",
            "write: a*(...) if a product is meant"),
        mistake(
            FUNCTION_WITH_BRACKETS,
            "FloatTensor x -> float[]",
            "g(u) = u^2; y[i] = g(x[i]) + «g»[i]",
            "write its arguments in round brackets: g(...)"),
        mistake(
            FUNCTION_WITHOUT_ARGUMENTS,
            "FloatTensor x -> float[]",
            "y[i] = «tanh»*x[i]",
            "write: tanh(...)"),
        mistake(
            FUNCTION_WITHOUT_ARGUMENTS,
            "FloatTensor x -> float[]",
            "g(u) = «exp» + u; y[i] = g(x[i])",
            null),
        mistake(WRONG_ARGUMENT_COUNT, "FloatTensor x -> float[]", "y[i] = «tanh(x[i], 1)»", ""),
        mistake(WRONG_ARGUMENT_COUNT, "FloatTensor x -> float[]", "y[i] = «max(x[i])»", ""),
        mistake(
            WRONG_ARGUMENT_COUNT,
            "FloatTensor x -> float[]",
            "g(u, v) = u*v; y[i] = «g(x[i])»",
            ""),
        mistake(
            DEFINED_LATER,
            "FloatTensor x -> float[]",
            "y[i] = «g»(x[i]); g(u) = u^2",
            "move its definition up"),
        mistake(
            DEFINED_TWICE,
            "FloatTensor x -> float[]",
            "g(u) = u^2; «g»(u) = u; y[i] = g(x[i])",
            "rename one of them"),
        mistake(
            RECURSION,
            "FloatTensor x -> float[]",
            "g(u) = u*«g»(u-1); y[i] = x[i]",
            "write out what it computes: functions are inlined"),
        mistake(
            ARGUMENT_TWICE,
            "FloatTensor x -> float[]",
            "g(u, «u») = u; y[i] = x[i]",
            "rename one of them"),
        mistake(
            NAME_TAKEN,
            "FloatTensor x -> float[]",
            "«x»(u) = u; y[i] = x[i]",
            "rename one of them"),
        mistake(
            TENSOR_IN_FUNCTION,
            "FloatTensor x -> float[]",
            "g(u) = u + «x[1]»; y[i] = g(x[i])",
            "make it an argument"),
        mistake(
            TENSOR_IN_FUNCTION,
            "FloatTensor x -> float[]",
            "c = x[i]; g(u) = u + «c»; y[i] = g(c*x[i])",
            "make it an argument"),
        mistake(
            REDUCTION_IN_FUNCTION,
            "FloatTensor x -> float[]",
            "g(u) = «sum[i](u)»; y[i] = x[i]",
            "reduce in the statement that calls it"),
        mistake(UNKNOWN_IN_FUNCTION, "FloatTensor x -> float[]", "g(u) = u + «v»; y[i] = x[i]", ""),
        mistake(RESERVED_WORD, "FloatTensor x -> float[]", "«tanh»(u) = u; y[i] = x[i]", null),
        mistake(RESERVED_WORD, "FloatTensor x -> float[]", "g(«erf») = 1; y[i] = x[i]", null));
  }

  private static Stream<Arguments> types() {
    return Stream.of(
        mistake(RANK_MISMATCH, "FloatTensor x -> float[]", "y[i] = x[i] + «x[i,i]»", ""),
        mistake(RANK_MISMATCH, "float[][] x -> float[]", "y[i] = «x[i]»", ""),
        mistake(RANK_MISMATCH, "float[][] x -> float[]", "y[i] = x[i,1]; «y[i,j]» += x[i,j]", ""),
        mistake(
            GATHER_NOT_INT,
            "FloatTensor x, FloatTensor k -> float[]",
            "y[i] = x[«k[i]»]",
            "declare it as IntTensor or int[]"),
        mistake(NO_DIMENSION, "float[] x -> float[]", "y[i] = x[i]/«size(x,2)»", ""),
        mistake(NO_DIMENSION, "float[] x -> float[]", "y[i] = x[i + «size(x,0)»]", ""),
        mistake(
            NO_DIMENSION, "FloatTensor x -> float[]", "y[i] = i where i in 1..«size(x,300)»", ""),
        mistake(
            MIXED_ELEMENTS,
            "float[] x, double[] z -> float[]",
            "y[i] = x[i] + «z»[i]",
            "declare both alike"),
        mistake(MIXED_ELEMENTS, "float[] x -> double", "y = x[i]", "declare both alike"),
        mistake(
            COMPONENT_WITHOUT_TARGET,
            "float[] x -> {float loss, float[] grad}",
            "Loss = x[i]; grad[i] = Loss*x[i]",
            "did you mean `Loss`?"),
        mistake(
            COMPONENT_IS_PARAMETER,
            "float[] x -> {float[] x, float y}",
            "y = x[i]",
            "rename the component"),
        mistake(
            RESULT_RANK,
            "FloatTensor x -> float[][]",
            "«y[i]» = x[i]",
            "declare it as float[] or FloatTensor"),
        mistake(
            RESULT_RANK,
            "DoubleTensor x -> {double y}",
            "«y[i]» = x[i]",
            "declare it as double[] or DoubleTensor"),
        mistake(
            RESULT_RANK,
            "FloatTensor x -> float[]",
            "«y» = x[i]",
            "declare it as float or FloatTensor"),
        mistake(RESULT_NOT_INT, "FloatTensor x -> int[]", "«y[i]» = x[i]", null),
        mistake(RESULT_IS_INT, "FloatTensor x -> float", "«y» = argmax[i](x[i])", null),
        mistake(NO_RESULT, " -> float", "g(u) = u", "write: Y[i,j] = A[i,k]*B[k,j]"),
        mistake(ARGMAX_COMBINED, "FloatTensor x -> int", "«y» += argmax[i](x[i])", "write: ="),
        mistake(INT_COMBINED, "FloatTensor x -> int", "y = argmax[i](x[i]); «y» += x[i]", OWN_NAME),
        mistake(
            PARTIAL_TARGET, "FloatTensor x, IntTensor k -> FloatTensor", "y[«k[i]»] += x[i]", null),
        mistake(PARTIAL_TARGET, "FloatTensor x -> FloatTensor", "y[«clamp(i)»] = x[i]", null),
        mistake(PAD_TARGET, "FloatTensor x -> FloatTensor", "y[«pad(i)»] += x[i]", WITHOUT_PAD),
        mistake(
            PAD_TARGET,
            "FloatTensor x -> FloatTensor",
            "y[i] = 0 where i in 1..3; y[«pad(i)»] += x[i]",
            WITHOUT_PAD));
  }

  private static Stream<Arguments> ranges() {
    return Stream.of(
        mistake(
            NO_INT_PARAMETER,
            "FloatTensor x, int n -> float",
            "y = x[i] where i in 1..«m»",
            "did you mean `n`?"),
        mistake(NO_INT_PARAMETER, "FloatTensor x -> float", "y = max[i in «q»..2](x[i])", ""),
        mistake(
            PRODUCT_OF_INDICES,
            "FloatTensor x, int stride -> float",
            "y = x[«strid*i»]",
            "did you mean `stride`?"),
        mistake(PRODUCT_OF_INDICES, "FloatTensor x -> float", "y = x[1 + «i*j»]", null),
        mistake(PRODUCT_OF_INDICES, "FloatTensor x, int n -> float", "y = x[«n*(i+1)*2*j»]", null),
        mistake(
            RANGE_WITH_INDEX,
            "FloatTensor x -> float[]",
            "y[i] = sum[k in 1..«i»](x[k]) where i in 1..3",
            "give it a range without indices and multiply by a mask: (k <= i)*..."),
        mistake(
            RANGE_WITH_INDEX,
            "FloatTensor x -> float[]",
            "y[i] = x[k] where i in 1..3, k in «i+1»..4",
            "give it a range without indices and multiply by a mask: (k >= i+1)*..."),
        mistake(
            PAD_WITH_INDEX,
            "FloatTensor x -> float",
            "y = x[pad(i, «i»)]",
            "write an integer, an int parameter or a size"));
  }

  private static Stream<Arguments> sums() {
    return Stream.of(
        mistake(
            SUM_IN_FUNCTION,
            "FloatTensor x, FloatTensor w -> float",
            "y = exp(«x[i]*w[i]»)",
            "write: y = exp(sum[i](x[i]*w[i]))\n   or: y = sum[i](exp(x[i]*w[i]))"),
        mistake(
            EXTREMUM_OF_ALIKE,
            "FloatTensor x, FloatTensor w -> float",
            "y = 1 + «max(x[i], w[i])»",
            "write: y = 1 + max[i](max(x[i], w[i]))\n   or: y = 1 + sum[i](max(x[i], w[i]))"),
        mistake(
            SUM_OF_POWERS,
            "FloatTensor x -> float",
            "y = 1 - «sqrt(1 + x[i]^2)»",
            "write: y = 1 - sum[i](sqrt(1 + x[i]^2))\n   or: y = 1 - sqrt(1 + sum[i](x[i]^2))"),
        mistake(
            SUM_OF_POWERS,
            "FloatTensor x -> float",
            "y = «(x[i]^2)^0.5»",
            "write: y = sum[i]((x[i]^2)^0.5)\n   or: y = sum[i](x[i]^2)^0.5"),
        mistake(
            USED_BESIDE_ITS_SUM,
            "FloatTensor x, FloatTensor w, FloatTensor b -> float",
            "y = 2*(x[i]*w[i] + «b[i]»)",
            null),
        mistake(
            SUM_OVER_DIVISOR, "FloatTensor x, FloatTensor w -> float", "y = 1 + x[i]/«w[i]»", null),
        mistake(
            DIFFERENT_SUMS,
            "FloatTensor x, FloatTensor w -> float",
            "y = 2*(«x[i] + w[j]»)",
            "write: y = sum[i,j](2*(x[i] + w[j]))\n   or: y = 2*(sum[i](x[i]) + sum[j](w[j]))"),
        mistake(
            ARGMAX_NOT_ALONE,
            "FloatTensor x -> float[]",
            "y[b] = 2*«argmax[k](x[b,k])»",
            "write: best[b] = argmax[k](x[b,k]); y[b] = 2*best[b]"),
        mistake(
            ARGMAX_NOT_ALONE,
            "FloatTensor x, float best -> float",
            "y = best + «argmin[k](x[k])»",
            "write: least = argmin[k](x[k]); y = best + least"),
        mistake(
            ARGMAX_OF_SEVERAL,
            "FloatTensor x -> int",
            "y = argmax[b,«k»](x[b,k])",
            "take the maximum over the others first, in a statement of its own"),
        mistake(ARGMAX_SUMMED, "FloatTensor x -> int", "y = «argmax[k](x[b,k])»", null));
  }

  private static Stream<Arguments> limits() {
    String indices =
        IntStream.range(0, 65).mapToObj(k -> "x[i" + k + "]").collect(Collectors.joining("*"));
    String product =
        IntStream.range(0, 8).mapToObj(k -> "(n" + k + "+1)").collect(Collectors.joining("*"));
    String ints =
        IntStream.range(0, 8).mapToObj(k -> "int n" + k).collect(Collectors.joining(", "));
    String doubling =
        IntStream.range(1, 40)
            .mapToObj(k -> "g" + k + "(u) = g" + (k - 1) + "(u)*g" + (k - 1) + "(u + 1); ")
            .collect(Collectors.joining());
    return Stream.of(
        mistake(TOO_MANY_INDICES, "FloatTensor x -> float", "«y = " + indices + "»", SPLIT),
        mistake(
            POSITION_TOO_LONG,
            "FloatTensor x, " + ints + " -> float",
            "y = x[«" + product + "»]",
            "simplify it"),
        mistake(INTEGER_TOO_LARGE, "FloatTensor x -> float", "y = x[«65536*(65536*i)»]", ""),
        mistake(
            INTEGER_TOO_LARGE,
            "FloatTensor x -> float",
            "y = x[i + «2147483647 + 1»]".replace("«2147483647 + 1»", "(«2147483647 + 1»)"),
            ""),
        mistake(
            CHAIN_TOO_LONG,
            "FloatTensor x -> float",
            "y = «x[1]" + "+x[1]".repeat(201) + "»",
            SPLIT),
        mistake(
            CHAIN_TOO_LONG,
            "FloatTensor x -> float",
            "y = «x[1]" + "*x[1]".repeat(101) + "»",
            SPLIT),
        mistake(
            CHAIN_TOO_LONG,
            "FloatTensor x -> float",
            "y = «max(x[1]" + ",x[1]".repeat(101) + ")»",
            SPLIT),
        mistake(
            FUNCTIONS_TOO_LARGE,
            "FloatTensor x -> float",
            "g0(u) = u; "
                + doubling.replace("g10(u) = g9(u)*g9(u + 1)", "g10(u) = «g9(u)*g9(u + 1)»")
                + "y = g39(x[i])",
            SPLIT));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void isFoundWhereItIs(ProblemCode code, String signature, String marked, String fix) {
    int start = marked.indexOf('«');
    int end = marked.indexOf('»') - 1;
    String text = marked.replace("«", "").replace("»", "");
    List<Problem> problems =
        Binder.bind(Parser.parse(text), text, Signatures.of(signature)).problems();
    Problem found =
        problems.stream()
            .filter(p -> p.code() == code)
            .findFirst()
            .orElseThrow(() -> new AssertionError(problems));
    assertThat(found.span().textIn(text)).isEqualTo(start < 0 ? "" : text.substring(start, end));
    if (start >= 0) {
      assertThat(found.span().start()).isEqualTo(start);
    }
    assertThat(found.message()).doesNotContain("\n").endsWith(".");
    if (fix != null) {
      assertThat(found.fix().orElse("")).isEqualTo(fix);
      assertThat(problems).as("nothing else is wrong").hasSize(1);
    }
  }

  @Test
  void wrtNamesDifferentiableParameters() {
    String text = "y = x[k[i]]";
    Signature signature = Signatures.of("float[] x, int[] k -> float");
    assertThat(
            Binder.bind(Parser.parse(text), text, Signatures.wrt(signature, "x", "x", "k", "xx"))
                .problems())
        .extracting(Problem::code)
        .containsExactlyInAnyOrder(WRT_TWICE, WRT_INT, WRT_UNKNOWN);
  }

  @Test
  void everyCodeOfTheBinderIsShown() {
    Set<ProblemCode> shown =
        mistakes()
            .map(m -> (ProblemCode) m.get()[0])
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(ProblemCode.class)));
    shown.addAll(Set.of(WRT_TWICE, WRT_INT, WRT_UNKNOWN));
    shown.add(FUNCTION_OF_TYPE); // takes a type: among the mistakes of whole methods
    assertThat(
            Arrays.stream(ProblemCode.values())
                .filter(c -> c.id().matches("RICCI-[NTU]\\d+"))
                .filter(c -> !shown.contains(c)))
        .isEmpty();
  }

  @Test
  void aMistakeOfTheSignatureShowsNoLineOfTheProgram() {
    Problem unused =
        Signatures.bind("FloatTensor x, float a -> float[]", "y[i] = x[i]").problems().get(0);
    assertThat(CaretText.render(unused, "y[i] = x[i]"))
        .isEqualTo(
            "The parameter `a` is never used. [RICCI-N09]\n"
                + "  use it, or remove it from the method");
  }

  @Test
  void idsAreUnique() {
    assertThat(Arrays.stream(ProblemCode.values()).map(ProblemCode::id)).doesNotHaveDuplicates();
  }

  @Test
  void allIndependentMistakesAreReportedAtOnce() {
    Binding binding =
        Signatures.bind(
            "float[] x, float a -> float[]",
            "z[i] = tahn(x[i])\nw[i] = z[i]*x[i,j]\nv = exp(x[i]*z[i])\ny[i] = w[i] + v + b");
    assertThat(binding.problems())
        .extracting(Problem::code)
        .containsExactly(UNKNOWN_FUNCTION, RANK_MISMATCH, SUM_IN_FUNCTION, UNKNOWN_NAME);
  }

  @Test
  void whatTheParserCouldNotReadIsNotCalledUnknown() {
    Binding binding =
        Signatures.bind(
            "float[] x, float a -> float[]", "z[i] = x[i]*; g(u) = ?\ny[i] = z[i] + g(a)");
    assertThat(binding.program()).isEmpty();
    assertThat(binding.problems()).hasSize(2);
    assertThat(binding.problems()).allMatch(p -> p.code().id().startsWith("RICCI-S"));
  }
}
