package dev.ricci.compiler.simplify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ricci.compiler.core.CoreReader;
import dev.ricci.compiler.core.Scalar;
import dev.ricci.compiler.core.Traversal;
import dev.ricci.compiler.function.Function;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is built of given parts is what a person would write. */
class SimplifierTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "x; 0; x",
        "0; x; x",
        "2; 3; 5",
        "x + 2; 3; x + 5",
        "x - 2; 3; x + 1",
        "x - 3; 3; x",
        "x + 1.5; 2; x + 1.5 + 2",
        "x + 2; 0.5; x + 2 + 0.5",
        "x + 16777215; 1; x + 16777216",
        "x + 16777216; 1; x + 16777216 + 1",
        "x*2; 3; x*2 + 3",
        "max(x, 2); 3; max(x, 2) + 3",
        "x; x; 2*x",
        "2*x; 3*x; 5*x",
        "2*x; -2*x; 0",
        "-2*x; y; y - 2*x",
        "-x; -y; -x - y",
        "-(1 - x); -x; -1",
        "y; 1 - y; 1",
        "1 + x; 1; 2 + x",
        "0.1 + x; 0.2; 0.1 + x + 0.2",
        "x; -y; x - y",
        "x/y; x/y; 2*x/y",
        "x/y; x/z; x/y + x/z",
        "x/y; z/y; (x + z)/y",
        "1/x; y/x; (1 + y)/x",
        "1/x; y/x/x; (1 + y/x)/x",
        "1/x; y^2/x/x; 1/x + y^2/x/x",
        "y > 0 ? x : 0; y > 0 ? z : 1; y > 0 ? x + z : 1",
        "y > 0 ? x : 0; z > 0 ? x : 0; (y > 0 ? x : 0) + (z > 0 ? x : 0)",
        "x*y; x; x*(y + 1)",
        "x; x^2; x + x^2",
        "x^2; x^4; x^2 + x^4",
        "x^3; x*x^2; 2*x^3",
        "x*sin(y); x*cos(y); x*(sin(y) + cos(y))",
        "2*x*y; -4*x*z; 2*x*(y - 2*z)",
        "2*x*y; 3*x*z; x*(2*y + 3*z)",
        "-x*y; -x*z; -x*(y + z)",
        "x*y/z; x/z; x*(y + 1)/z",
        "x*y*z; x*y; x*y*(z + 1)",
        "x*sqrt(y); x*y/sqrt(y); 2*x*sqrt(y)",
        "x*y; y*x; 2*x*y",
        "x + y; 2*x; 3*x + y",
        "x + y; 3*y - x*z; x*(1 - z) + 4*y",
        "x - y; y; x",
        "x*y; -x*y + x*z; x*z",
        "x*y + x; -x*y; x",
        "x*y; 0*x; x*y + 0*x",
        "0*x*y; x*z; 0*x*y + x*z",
        "x*(1 - y); x*(y - 1); 0",
        "x*(1 - y) + z; x*(y - 1); z",
        "x; y + 2*x; 3*x + y",
        "x - y/z; x*y - y/z; x*(1 + y) - 2*y/z"
      })
  void sums(String a, String b, String expected) {
    assertThat(Simplifier.apply(Function.ADD, List.of(scalar(a), scalar(b))))
        .isEqualTo(folded(expected));
  }

  /** A common factor is taken out unless what is left would be summed over more points. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "A[i,j]*B[j,k] + A[i,j]*C[j,k]; A[i,j]*(B[j,k] + C[j,k])",
        "A[i,j]*B[j,k] + A[i,j]*C[i,j]; A[i,j]*B[j,k] + A[i,j]*C[i,j]",
        "A[i,j]*B[j,k] + A[i,j]*c[k]; A[i,j]*B[j,k] + A[i,j]*c[k]",
        "A[i,j]*B[i,j] + A[i,j]*c[j]; A[i,j]*(B[i,j] + c[j])",
        "A[i,j]*b[j] + A[i,j]; A[i,j]*(b[j] + 1)",
        "A[i,j]*B[j,k] + A[i,j]; A[i,j]*B[j,k] + A[i,j]",
        "A[i,j]*b[j]*c[k] + A[i,j]*B[j,k]; A[i,j]*b[j]*c[k] + A[i,j]*B[j,k]",
        "a[i]*b[j]*c[k] + a[i]*B[j,k]; a[i]*b[j]*c[k] + a[i]*B[j,k]"
      })
  void commonFactors(String sum, String expected) {
    Scalar.Apply terms = (Scalar.Apply) body(sum);
    assertThat(Simplifier.sum(terms.arguments().get(0), terms.arguments().get(1)))
        .isEqualTo(body(expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "x; y; x - y",
        "x; -y; x + y",
        "x; 0; x",
        "0; x; -x",
        "5; 3; 2",
        "3*x; x; 2*x",
        "x; 2*y; x - 2*y"
      })
  void differences(String a, String b, String expected) {
    assertThat(Simplifier.apply(Function.SUB, List.of(scalar(a), scalar(b))))
        .isEqualTo(folded(expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "2; 3*x; 6*x",
        "x; 2; 2*x",
        "x; 1; x",
        "1; x*y; x*y",
        "0.5; 0.5*x; 0.25*x",
        "0.123456; 0.654321*x; 0.123456*0.654321*x",
        "0.123456; 0.654321*0.5*x; 0.061728*0.654321*x",
        "-x; y; (-x)*y",
        "-x; -y; x*y",
        "-2; x; -2*x",
        "-1; x + y; -(x + y)",
        "x; x; x^2",
        "x*y; x; x^2*y",
        "x^2; x; x^3",
        "x^2; x^2; x^4",
        "x^4; x; x^4*x",
        "x^0.5; x; x^0.5*x",
        "(2*x)^2; x; (2*x)^2*x",
        "-x; x; -x^2",
        "x/y; z; x*z/y",
        "x/y; 1/z; x/y/z",
        "x/y; y; x",
        "2*x; y/2; x*y",
        "x/2; -2*y; (-x)*y"
      })
  void products(String a, String b, String expected) {
    assertThat(Simplifier.apply(Function.MUL, List.of(scalar(a), scalar(b))))
        .isEqualTo(folded(expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "x; 1; x",
        "x; y; x/y",
        "6*x; 3; 2*x",
        "6*x; 4; 6*x/4",
        "x; 2; x/2",
        "-x; 2; -x/2",
        "x/y; z; x/y/z",
        "5; 5; 1",
        "0; 3; 0/3",
        "3*x; 0.7; 3*x/0.7",
        "-6*x; 3; -2*x",
        "x; x; 1",
        "x*y; x; y",
        "x; y/z; x*z/y",
        "z*x; x/y; z*y",
        "x/sqrt(y); sqrt(y); x/y",
        "x*y/sqrt(y); sqrt(y); x",
        "2*x*y; y*y; 2*x/y",
        "x; x^2; 1/x",
        "x^3; x; x^2",
        "x; sqrt(x); sqrt(x)",
        "x*y; sqrt(x + y); x*y/sqrt(x + y)",
        "sqrt(x); x; 1/sqrt(x)",
        "x^5; x; x^5/x",
        "4*x; 2*y; 2*x/y",
        "-2*x; 2*y^2; -x/y^2",
        "x; 2*y; x/(2*y)",
        "3*x; 2*y; 3*x/(2*y)",
        "2*x; 2*x*y; 1/y",
        "x; x*y*z; 1/(y*z)",
        "2*x; y*z; 2*x/(y*z)",
        "x/2; 0.5; x/2/0.5"
      })
  void quotients(String a, String b, String expected) {
    assertThat(Simplifier.apply(Function.DIV, List.of(scalar(a), scalar(b))))
        .isEqualTo(folded(expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "x; 1; x",
        "x; 0; 1",
        "x; 2; x^2",
        "2; 3; 8",
        "2; 0.5; 2^0.5",
        "2; 23; 8388608",
        "2; 24; 2^24",
        "4; 0.5; 2",
        "x; y; x^y"
      })
  void powers(String a, String b, String expected) {
    assertThat(Simplifier.apply(Function.POW, List.of(scalar(a), scalar(b))))
        .isEqualTo(folded(expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"x; -x", "-x; x", "3; -3", "2*x; -2*x", "x - y; -(x - y)", "x*y; (-x)*y"})
  void negations(String a, String expected) {
    assertThat(Simplifier.apply(Function.NEG, List.of(scalar(a)))).isEqualTo(folded(expected));
  }

  /** For 1 and 2, 2 and 2, 2 and 1. */
  @ParameterizedTest
  @CsvSource({
    "EQ, 0, 1, 0",
    "NE, 1, 0, 1",
    "LT, 1, 0, 0",
    "LE, 1, 1, 0",
    "GT, 0, 0, 1",
    "GE, 0, 1, 1"
  })
  void comparisonsOfNumbers(Function function, String less, String same, String more) {
    List<Scalar> numbers = List.of(scalar("1"), scalar("2"));
    assertThat(Simplifier.apply(function, numbers)).isEqualTo(scalar(less));
    assertThat(Simplifier.apply(function, List.of(scalar("2"), scalar("2"))))
        .isEqualTo(scalar(same));
    assertThat(Simplifier.apply(function, List.of(scalar("2"), scalar("1"))))
        .isEqualTo(scalar(more));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "-1; 0; 1",
        "0; -1; 0",
        "x; -1; x < -1",
        "-x; 1; -x < 1",
        "x; y; x < y",
        "x - 1; 0; x < 1",
        "x + 1; 0; x < -1",
        "x - y; 0; x - y < 0",
        "x - 1; 1; x - 1 < 1",
        "sin(x); 0; sin(x) < 0"
      })
  void comparisons(String a, String b, String expected) {
    assertThat(Simplifier.apply(Function.LT, List.of(scalar(a), scalar(b))))
        .isEqualTo(folded(expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "0; x > 0; 0",
        "x > 0; 0; 0",
        "1; x > 0; x > 0",
        "x > 0; 1; x > 0",
        "1; 1; 1",
        "1; x; 1 && x",
        "x; 1; x && 1",
        "1; sin(x); 1 && sin(x)",
        "x > 0; y > 0; x > 0 && y > 0"
      })
  void conjunctions(String a, String b, String expected) {
    assertThat(Simplifier.apply(Function.AND, List.of(scalar(a), scalar(b))))
        .isEqualTo(scalar(expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "1; x; 1",
        "x; 1; 1",
        "0; x > 0; x > 0",
        "x > 0; 0; x > 0",
        "0; 0; 0",
        "0; x; 0 || x",
        "x; 0; x || 0",
        "x > 0; y > 0; x > 0 || y > 0"
      })
  void disjunctions(String a, String b, String expected) {
    assertThat(Simplifier.apply(Function.OR, List.of(scalar(a), scalar(b))))
        .isEqualTo(scalar(expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "1; x; y; x",
        "0; x; y; y",
        "z > 0; x; x; x",
        "z > 0; x; y; z > 0 ? x : y",
        "z > 0; z > 0 ? 1 : 2; y; z > 0 ? 1 : y",
        "z > 0; x; z > 0 ? 1 : 2; z > 0 ? x : 2",
        "z > 0; z > 0 ? x : 2; x; x",
        "z > 0; z > 1 ? 1 : 2; y; z > 0 ? (z > 1 ? 1 : 2) : y"
      })
  void choices(String condition, String then, String otherwise, String expected) {
    assertThat(Simplifier.select(scalar(condition), scalar(then), scalar(otherwise)))
        .isEqualTo(scalar(expected));
  }

  /** The 0 of a choice stays one, whatever the other factor is. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "x; y; x*y",
        "0; x; 0",
        "x; 0; 0",
        "z > 0 ? x : 0; y; z > 0 ? x*y : 0",
        "z > 0 ? 0 : x; y; z > 0 ? 0 : x*y",
        "y; z > 0 ? x : 0; z > 0 ? y*x : 0",
        "y; z > 0 ? 0 : x; z > 0 ? 0 : y*x",
        "z > 0 ? x : y; 2; 2*(z > 0 ? x : y)",
        "2; z > 0 ? x : y; 2*(z > 0 ? x : y)"
      })
  void chains(String cotangent, String partial, String expected) {
    assertThat(Simplifier.chain(scalar(cotangent), scalar(partial))).isEqualTo(scalar(expected));
  }

  private static Scalar body(String text) {
    String statement = "R[i,k] = " + text + " where i in 1..9, j in 1..9, k in 1..9";
    return CoreReader.read("A:2 B:2 C:2 a:1 b:1 c:1", statement, "R").statements().get(0).body();
  }

  private static Scalar scalar(String text) {
    return CoreReader.read("x:0 y:0 z:0", "r = " + text, "r").statements().get(0).body();
  }

  /** With a minus before a number as a part of it. */
  private static Scalar folded(String text) {
    return Traversal.rewrite(
        scalar(text),
        node ->
            node instanceof Scalar.Apply apply
                    && apply.function() == Function.NEG
                    && apply.arguments().get(0) instanceof Scalar.Number number
                ? Scalar.number(-number.value())
                : node);
  }
}
