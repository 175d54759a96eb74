package dev.ricci.compiler.range;

import static dev.ricci.compiler.semantic.Bound.load;
import static dev.ricci.compiler.semantic.Bound.range;
import static dev.ricci.compiler.semantic.Bound.target;
import static dev.ricci.compiler.semantic.Bound.times;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ricci.compiler.affine.Affine;
import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.affine.Index;
import dev.ricci.compiler.core.Access;
import dev.ricci.compiler.core.Position;
import dev.ricci.compiler.core.Requirement;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.diagnostic.Span;
import dev.ricci.compiler.semantic.Bound;
import dev.ricci.compiler.semantic.BoundProgram;
import dev.ricci.compiler.semantic.BoundStatement;
import dev.ricci.compiler.semantic.Term;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Ranges and checks against {@link NaiveRanges}, for families of positions and all small sizes and
 * strides.
 */
class RangesBySizeTest {
  private static final int LARGEST = 4;
  private static final Extent S = Extent.parameter("s");
  private static final List<Extent> COEFFICIENTS =
      Stream.of(-2, -1, 1, 2, 3).map(Extent::of).toList();

  private int decided;
  private int leftToRunTime;

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void windows(int origin) {
    List<Extent> coefficients =
        List.of(Extent.of(-2), Extent.of(-1), Extent.ONE, Extent.of(3), S, S.negate());
    for (Extent c : coefficients) {
      for (Extent d : coefficients) {
        for (int e = -1; e <= 2; e++) {
          Bound b = Bound.origin(origin);
          Tensor w = b.real("W", 1);
          Tensor x = b.real("X", 1);
          b.parameter("s");
          Affine at = b.at("i").times(c).plus(b.at("m").times(d)).plus(e);
          b.assign(
              load(target("Y", 1), b.at("i")), b.sum(times(load(w, b.at("m")), load(x, at)), "m"));
          compare(b);
        }
      }
    }
    assertThat(decided).isPositive();
    assertThat(leftToRunTime).isPositive();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void usualStridedAndPaddedWindows(int origin) {
    for (Extent stride : List.of(Extent.ONE, Extent.of(2), S)) {
      for (Extent p : List.of(Extent.ZERO, Extent.ONE, Extent.of(2), Extent.parameter("p"))) {
        Bound b = Bound.origin(origin);
        Tensor w = b.real("W", 1);
        Tensor x = b.real("X", 1);
        b.parameter("s");
        b.parameter("p");
        Affine at = b.at("i").minus(origin).times(stride).plus(b.at("m")).plus(p.negate());
        Term.Load padded =
            new Term.Load(
                new Access(x, List.of(new Position.Pad(at))),
                List.of(new Term.PadMargin(0, p)),
                List.of(Span.NONE),
                Span.NONE);
        b.assign(load(target("Y", 1), b.at("i")), b.sum(times(load(w, b.at("m")), padded), "m"));
        compare(b);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void bareIndicesAreCut(int origin) {
    for (Extent c : COEFFICIENTS) {
      for (int e = -2; e <= 2; e++) {
        for (int f = -1; f <= 1; f++) {
          Bound b = Bound.origin(origin);
          Tensor w = b.real("W", 1);
          Tensor x = b.real("X", 1);
          Term moved = times(load(x, b.at("i").times(c).plus(e)), load(w, b.at("i").plus(f)));
          b.assign(load(target("Y", 1), b.at("i")), times(load(w, b.at("i")), moved));
          compare(b);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void indicesBoundByTwoTensors(int origin) {
    for (Extent c : COEFFICIENTS) {
      for (int e = -2; e <= 2; e++) {
        Bound b = Bound.origin(origin);
        Tensor w = b.real("W", 1);
        Tensor x = b.real("X", 1);
        Affine first = b.at("i").plus(b.at("m")).minus(origin);
        Affine second = b.at("i").times(c).plus(b.at("m")).plus(e);
        b.assign(
            load(target("Y", 1), b.at("i")),
            b.sum(times(load(w, b.at("m")), times(load(x, first), load(x, second))), "m"));
        compare(b);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void fixedRanges(int origin) {
    List<Extent> ends = List.of(Extent.of(3), S, Extent.size("X", 1), Extent.size("X", 1).minus(1));
    for (Extent to : ends) {
      for (Extent c : COEFFICIENTS) {
        for (int e = -2; e <= 2; e++) {
          Bound b = Bound.origin(origin);
          Tensor w = b.real("W", 1);
          Tensor x = b.real("X", 1);
          b.parameter("s");
          Term value = times(load(x, b.at("i").times(c).plus(e)), load(w, b.at("i").floorDiv(2)));
          b.assign(
              load(target("Y", 1), b.at("i")), value, range(b.index("i"), Extent.of(origin), to));
          compare(b);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void affineTargets(int origin) {
    for (Extent c : COEFFICIENTS) {
      for (int e = -2; e <= 2; e++) {
        Bound b = Bound.origin(origin);
        Tensor w = b.real("W", 1);
        Tensor x = b.real("X", 1);
        Affine at = b.at("i").times(c).plus(e).plus(b.at("m"));
        b.assign(
            load(target("Y", 1), at),
            times(load(w, b.at("m")), times(load(x, b.at("i")), load(x, b.at("i").plus(1)))));
        compare(b);
      }
    }
  }

  private void compare(Bound bound) {
    BoundProgram program = bound.program();
    SolvedProgram solved = RangeSolver.solve(program);
    BoundStatement statement = program.statements().get(0);
    int origin = program.signature().origin();
    Set<Requirement> kinds = new LinkedHashSet<>();
    for (Map<Extent.Atom, Integer> sizes : sizes(program)) {
      if (sizes.getOrDefault(new Extent.Parameter("s"), 1) < 1) {
        assertStrideIsChecked(solved, sizes, origin);
        continue;
      }
      NaiveRanges naive = new NaiveRanges(statement, sizes, origin);
      String context = describe(statement) + " with " + sizes;
      if (!solved.problems().isEmpty()) {
        assertThat(!naive.isLegal() || naive.hasEmptyRange())
            .as("%s: %s", context, solved.problems())
            .isTrue();
        decided++;
        continue;
      }
      SolvedStatement found = solved.statements().get(0);
      boolean passed = new Checks(sizes, origin).hold(found.requirements());
      assertThat(passed).as("%s: %s", context, found.requirements()).isEqualTo(naive.isLegal());
      if (passed) {
        Map<Index, NaiveRanges.Range> ranges = new HashMap<>();
        found.ranges().forEach((i, loop) -> ranges.put(i, naive.evaluate(loop)));
        assertThat(ranges).as(context).isEqualTo(naive.ranges());
      } else {
        leftToRunTime++;
      }
      kinds.addAll(found.requirements());
    }
  }

  private static void assertStrideIsChecked(
      SolvedProgram solved, Map<Extent.Atom, Integer> sizes, int origin) {
    for (SolvedStatement statement : solved.statements()) {
      boolean strided =
          statement.requirements().stream().anyMatch(Requirement.Positive.class::isInstance);
      if (strided) {
        assertThat(new Checks(sizes, origin).hold(statement.requirements())).isFalse();
      }
    }
  }

  private static String describe(BoundStatement statement) {
    return statement.target().access() + " = " + statement.value();
  }

  /** All sizes up to the largest, and all int parameters. */
  private static List<Map<Extent.Atom, Integer>> sizes(BoundProgram program) {
    List<Map<Extent.Atom, Integer>> all = new ArrayList<>();
    all.add(new HashMap<>());
    for (Tensor tensor : program.parameters()) {
      all = vary(all, new Extent.Size(tensor.name(), 1), LARGEST);
    }
    for (String name : program.intParameters()) {
      all = vary(all, new Extent.Parameter(name), 3);
    }
    return all;
  }

  private static List<Map<Extent.Atom, Integer>> vary(
      List<Map<Extent.Atom, Integer>> given, Extent.Atom symbol, int largest) {
    List<Map<Extent.Atom, Integer>> varied = new ArrayList<>();
    for (Map<Extent.Atom, Integer> sizes : given) {
      for (int value = 0; value <= largest; value++) {
        Map<Extent.Atom, Integer> more = new HashMap<>(sizes);
        more.put(symbol, value);
        varied.add(more);
      }
    }
    return varied;
  }
}
