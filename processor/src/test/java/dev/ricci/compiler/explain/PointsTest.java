package dev.ricci.compiler.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ricci.compiler.Formula;
import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.affine.Index;
import dev.ricci.compiler.core.Constraint;
import dev.ricci.compiler.core.Domain;
import dev.ricci.compiler.core.Loop;
import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.core.Statement;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.gradient.Differentiator;
import dev.ricci.compiler.gradient.Elimination;
import dev.ricci.compiler.range.CoreRanges;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The counted points of gradients' domains are those that walking over the domains finds. */
class PointsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Y[i] = W[m]*X[i+m-1]                         | W X        | true
          Y[i,j] = W[m,n]*X[i+m-1,j+n-1]               | W X        | true
          D[i] = U[i+1]-U[i]                           | U          | true
          Y[i] = W[m]*X[s*(i-1)+m]                     | W X s:int0 | true
          Y[i] = W[m]*X[2*i+3*m-4]                     | W X        | true
          Y[i] = W[m]*X[pad(i+m-2,1)]                  | W X        | false
          Y[i,j] = A[i+j-1]*B[i]*C[j]                  | A B C      | false
          """)
  void countsWhatIsThere(String text, String parameters, boolean exact) {
    Program program = Formula.of(text, parameters).program();
    List<Tensor> wrt = Differentiator.parameters(program, List.of());
    for (Elimination form : Elimination.values()) {
      Program gradient = Differentiator.gradient(program, wrt, form).program();
      for (Statement statement : gradient.statements()) {
        Points points = Points.of(statement.domain(), new CoreRanges(gradient));
        long found = walk(statement.domain(), PointsTest::size);
        long counted =
            points.lengths().stream()
                .mapToLong(l -> l.evaluate(PointsTest::size))
                .reduce(1, (a, b) -> a * b);
        if (points.exact()) {
          assertThat(counted).as(statement.toString()).isEqualTo(found);
        } else {
          assertThat(counted).as(statement.toString()).isGreaterThanOrEqualTo(found);
        }
        if (exact) {
          assertThat(points.exact()).as(statement.toString()).isTrue();
        }
      }
    }
  }

  /** Sizes that fit all of the formulas; the windows are the smaller tensors. */
  private static long size(Extent.Atom atom) {
    if (atom instanceof Extent.Size size) {
      return switch (size.tensor()) {
        case "W" -> 3 + size.dimension();
        case "A" -> 8;
        case "B" -> 4;
        case "C" -> 5;
        default -> 11 + 2 * size.dimension();
      };
    }
    return 2;
  }

  private static long walk(Domain domain, ToLongFunction<Extent.Atom> sizes) {
    return walk(domain, 0, new HashMap<>(), sizes);
  }

  private static long walk(
      Domain domain, int depth, Map<Index, Long> at, ToLongFunction<Extent.Atom> sizes) {
    if (depth == domain.loops().size()) {
      return domain.constraints().stream().allMatch(c -> holds(c, at, sizes)) ? 1 : 0;
    }
    Loop loop = domain.loops().get(depth);
    long found = 0;
    for (long v = loop.from().evaluate(sizes); v <= loop.to().evaluate(sizes); v++) {
      at.put(loop.index(), v);
      found += walk(domain, depth + 1, at, sizes);
    }
    return found;
  }

  private static boolean holds(
      Constraint constraint, Map<Index, Long> at, ToLongFunction<Extent.Atom> sizes) {
    long value = constraint.value().evaluate(at::get, sizes);
    return constraint.from().evaluate(sizes) <= value && value <= constraint.to().evaluate(sizes);
  }
}
