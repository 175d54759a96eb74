package dev.ricci.compiler.simplify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ricci.compiler.affine.Index;
import dev.ricci.compiler.core.CoreReader;
import dev.ricci.compiler.core.Loop;
import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.core.Scalar;
import dev.ricci.compiler.core.Statement;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expressions over i, j that are those over p, q but for the indices. */
class RenamingTest {
  private static final String RANGES = " where i in 1..3, j in 1..3, p in 1..3, q in 1..3";

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "X[i,j]; X[p,q]; i=p j=q",
        "X[i,j]; X[q,p]; i=q j=p",
        "X[i,j]; X[p,p]; i=p j=p",
        "exp(X[i,j] - y[i]); exp(X[p,q] - y[p]); i=p j=q",
        "y[i+1]*X[j-2,1]; y[p+1]*X[q-2,1]; i=p j=q",
        "X[i,i+j]; X[p,p+q]; i=p j=q",
        "X[i+j,i]; X[q+p,p]; i=p j=q",
        "y[2*i]*y[i]; y[2*p]*y[p]; i=p",
        "i*y[i]; p*y[p]; i=p",
        "y[i] > 0 ? 1 : y[i]; y[p] > 0 ? 1 : y[p]; i=p",
        "y[pad(i+1)]; y[pad(p+1)]; i=p",
        "y[clamp(i)]*y[wrap(j)]; y[clamp(p)]*y[wrap(q)]; i=p j=q",
        "y[ids[i]]; y[ids[q]]; i=q",
        "2*s; 2*s; ''"
      })
  void renamed(String pattern, String expression, String names) {
    assertThat(names(pattern, expression)).isEqualTo(names);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "X[i,i]; X[p,q]",
        "exp(X[i,j] - y[i]); exp(X[p,q] - y[q])",
        "y[i+1]; y[p+2]",
        "y[2*i]; y[2*p]",
        "y[2*i]*y[i]; y[3*p]*y[p]",
        "y[i+j]; y[p+q]",
        "y[i]; z[p]",
        "y[i]; s",
        "y[i]; 1",
        "1; y[p]",
        "1*y[i]; 2*y[p]",
        "sin(y[i]); cos(y[p])",
        "y[i] + 1; y[p] - 1",
        "y[i] > 0 ? 1 : y[i]; y[p] > 0 ? 2 : y[p]",
        "y[i] > 0 ? 1 : y[i]; y[p]",
        "i*y[i]; p*y[q]",
        "y[pad(i+1)]; y[p+1]",
        "y[ids[i]]; y[more[p]]",
        "X[1,i]; X[2,p]"
      })
  void different(String pattern, String expression) {
    assertThat(names(pattern, expression)).isEqualTo("none");
  }

  @Test
  void whatIsKnownHolds() {
    Statement statement = read("X[i,j]", "X[p,q]").statements().get(0);
    Index i = index(statement, "i");
    Index p = index(statement, "p");
    Index q = index(statement, "q");
    Scalar.Apply both = (Scalar.Apply) statement.body();
    Scalar pattern = both.arguments().get(0);
    Scalar renamed = both.arguments().get(1);
    assertThat(Renaming.of(pattern, renamed, Map.of(i, p))).isPresent();
    assertThat(Renaming.of(pattern, renamed, Map.of(i, q))).isEmpty();
  }

  private static String names(String pattern, String expression) {
    Statement statement = read(pattern, expression).statements().get(0);
    Scalar.Apply both = (Scalar.Apply) statement.body();
    return Renaming.of(both.arguments().get(0), both.arguments().get(1), Map.of())
        .map(
            names ->
                names.entrySet().stream()
                    .map(e -> e.getKey().name() + "=" + e.getValue().name())
                    .sorted()
                    .collect(Collectors.joining(" ")))
        .orElse("none");
  }

  /** Both in one statement, so that their indices are of one program. */
  private static Program read(String pattern, String expression) {
    return CoreReader.read(
        "X:2 y:1 z:1 s:0 ids:int1 more:int1",
        "r = (" + pattern + ")/(" + expression + ")" + RANGES,
        "r");
  }

  private static Index index(Statement statement, String name) {
    return statement.domain().loops().stream()
        .map(Loop::index)
        .filter(index -> index.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
