package dev.ricci.compiler.semantic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ricci.compiler.affine.Index;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TermsTest {
  private static final String SIGNATURE =
      "FloatTensor A, FloatTensor x, IntTensor k, float a, int n -> FloatTensor";

  private static BoundStatement last(String formula) {
    BoundProgram program =
        Signatures.bind(SIGNATURE, "f(u) = u; z = A[i,i]*x[i]*k[i]*a*n*f(a); " + formula)
            .program()
            .orElseThrow();
    return program.statements().get(program.statements().size() - 1);
  }

  /** Positions move by one, extents by two. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "y[i] = z + x[i]                     | y[i+1] = z + x[i+1]",
        "y[i] = z*i*x[i]                     | y[i+1] = z*(i + 1)*x[i+1]",
        "y[i] = f(z*x[i])                    | y[i+1] = f(z*x[i+1])",
        "y[i] = x[i] > 0 ? z : x[2*i]        | y[i+1] = x[i+1] > 0 ? z : x[2*i+1]",
        "y[i] = z*max[j](A[i,j])             | y[i+1] = z*max[j](A[i+1,j+1])",
        "y[i] = z*mean[j](A[i,j])            | y[i+1] = z*mean[j](A[i+1,j+1])",
        "y[i,j] = z*logsoftmax[j](A[i,j])    | y[i+1,j+1] = z*logsoftmax[j](A[i+1,j+1])",
        "y[i] = z*x[i]*x[pad(i,1)]           | y[i+1] = z*x[i+1]*x[pad(i+1, 3)]",
        "y[i] = z*x[k[i]]                    | y[i+1] = z*x[k[i+1]]",
        "y[i] = z*x[1] where i in 1..n       | y[i+1] = z*x[2] where i in 3..n+2",
      })
  void everyPositionAndEveryExtentIsReplaced(String formula, String expected) {
    BoundStatement mapped = Terms.map(last(formula), at -> at.plus(1), e -> e.plus(2));
    assertThat(BoundPrinter.print(mapped)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "y[i] = z*x[i]                       | i   | i",
        "y[i] = z*i                          | i   | i",
        "y[i] = z*sum[j](A[i,j])             | i   | i j",
        "y[i,j] = z*softmax[j](A[i,j])       | i j | i j",
        "y[i,j] = z + (x[i] > 0 ? x[j] : 1)  | i j | i j",
        "y[i] = z*f(x[k[i]])                 | i   | i",
        "y[i] = z*max[q in 1..2](1)*x[i]     | i   | q i",
        "y[i,j] = z*x[2*i+j]                 | i j | i j",
      })
  void indicesAreFreeOrBound(String formula, String free, String all) {
    Term value = last(formula).value();
    assertThat(Terms.freeIndices(value)).extracting(Index::name).containsExactly(free.split(" "));
    assertThat(Terms.allIndices(value)).extracting(Index::name).containsExactly(all.split(" "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "y[i] = z*a*x[i]*x[a]        | `a` is a scalar,",
        "y[i] = z*x[i]*x[z]          | `z` is a scalar,",
        "y[i] = z*sum[n](A[i,n])     | `n` is an int parameter,",
        "y[i] = z*f(x[i])*x[f]       | `f` is a function,",
        "y[i] = z*b*x[i]*x[b]        | `b` is a tensor,",
      })
  void theMessageSaysWhatStandsWhereAnIndexShould(String formula, String message) {
    String signature = SIGNATURE.replace("float a", "float a, FloatTensor b");
    String before = "f(u) = u; z = A[i,i]*x[i]*k[i]*a*n*f(a)*b; ";
    assertThat(Signatures.bind(signature, before + formula).problems())
        .singleElement()
        .extracting(p -> p.message())
        .asString()
        .startsWith(message);
  }
}
