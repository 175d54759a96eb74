package dev.ricci.compiler.gradient;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ricci.compiler.affine.Affine;
import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.affine.Index;
import dev.ricci.compiler.core.Constraint;
import dev.ricci.compiler.core.DenseArray;
import dev.ricci.compiler.core.Domain;
import dev.ricci.compiler.core.Element;
import dev.ricci.compiler.core.Interpreter;
import dev.ricci.compiler.core.Loop;
import dev.ricci.compiler.core.Position;
import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.core.Reduction;
import dev.ricci.compiler.core.Scalar;
import dev.ricci.compiler.core.Statement;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.function.Function;
import dev.ricci.compiler.range.CoreRanges;
import dev.ricci.compiler.range.Extremes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A gather is the same sum as the scatter it comes from, element by element. */
class IndexSubstitutionTest {
  private static final Index I = new Index("i", 1);
  private static final Index J = new Index("j", 2);
  private static final Index M = new Index("m", 3);
  private static final Loop[] LOOPS = {
    new Loop(I, Extent.of(0), Extent.of(2)),
    new Loop(J, Extent.of(1), Extent.of(3)),
    new Loop(M, Extent.of(-1), Extent.of(1))
  };

  /** A number that tells all points apart. */
  private static final Scalar BODY =
      Scalar.apply(
          Function.EXP,
          new Scalar.IndexNumber(
              Affine.of(I)
                  .plus(Affine.of(J).times(Extent.of(5)))
                  .plus(Affine.of(M).times(Extent.of(17)))
                  .times(Extent.of(-1))));

  private int gathers;

  @ParameterizedTest
  @EnumSource(Elimination.class)
  void oneDimensionExhaustively(Elimination elimination) {
    for (int origin = 0; origin <= 1; origin++) {
      for (int i = -2; i <= 2; i++) {
        for (int j = -2; j <= 2; j++) {
          for (int m = -1; m <= 1; m++) {
            Affine form = form(i, j, m);
            compare(origin, List.of(inside(form, origin)), List.of(), elimination);
            for (int shift = -2; shift <= 1; shift++) {
              Position padded = new Position.Pad(form.plus(shift));
              compare(origin, List.of(padded), List.of(), elimination);
            }
          }
        }
      }
    }
    assertThat(gathers).isGreaterThan(500);
  }

  @ParameterizedTest
  @EnumSource(Elimination.class)
  void severalDimensionsAndBounds(Elimination elimination) {
    long seed = 11;
    Random random = new Random(seed);
    for (int round = 0; round < 400; round++) {
      int origin = random.nextInt(2);
      List<Position> at = new ArrayList<>();
      int rank = 1 + random.nextInt(3);
      for (int k = 0; k < rank; k++) {
        Affine form = form(coefficient(random), coefficient(random), coefficient(random));
        at.add(
            random.nextBoolean()
                ? inside(form, origin)
                : new Position.Pad(form.plus(random.nextInt(4) - 1)));
      }
      List<Constraint> bounds =
          random.nextBoolean()
              ? List.of()
              : List.of(
                  new Constraint(
                      form(coefficient(random), coefficient(random), 1),
                      Extent.of(-1 - random.nextInt(2)),
                      Extent.of(random.nextInt(4))));
      compare(origin, at, bounds, elimination);
    }
    assertThat(gathers).isGreaterThan(150);
  }

  private static int coefficient(Random random) {
    int[] likely = {0, 0, 0, 1, 1, 1, -1, 2};
    return likely[random.nextInt(likely.length)];
  }

  @Test
  void clampedWrappedAndRoundedPositionsStayScatters() {
    for (Position position :
        List.of(
            new Position.Clamp(form(1, 1, 0)),
            new Position.Wrap(form(1, 1, 0)),
            new Position.At(form(1, 1, 0).floorDiv(2).plus(1)))) {
      Contribution scatter = scatter(List.of(position), List.of());
      assertThat(gather(scatter, shape(List.of(position), 1), 1, Elimination.OUTPUT))
          .isSameAs(scatter);
    }
  }

  @Test
  void aRoundedRestDoesNotHinder() {
    Affine form = form(1, 0, 0).plus(Affine.of(J).floorDiv(2)).plus(1);
    compare(1, List.of(new Position.At(form)), List.of(), Elimination.OUTPUT);
    assertThat(gathers).isEqualTo(1);
  }

  private static Affine form(int i, int j, int m) {
    return Affine.of(I)
        .times(Extent.of(i))
        .plus(Affine.of(J).times(Extent.of(j)))
        .plus(Affine.of(M).times(Extent.of(m)));
  }

  /** The form shifted so that its least value is the origin. */
  private static Position inside(Affine form, int origin) {
    Extent least = Extremes.of(form, ranges()).least();
    return new Position.At(form.plus(least.negate()).plus(origin));
  }

  private static Map<Index, Loop> ranges() {
    return Map.of(I, LOOPS[0], J, LOOPS[1], M, LOOPS[2]);
  }

  private static List<Extent> shape(List<Position> at, int origin) {
    List<Extent> shape = new ArrayList<>();
    for (Position position : at) {
      shape.add(
          position instanceof Position.At p
              ? Extremes.of(p.value(), ranges()).greatest().plus(1L - origin)
              : Extent.of(3));
    }
    return shape;
  }

  private static Contribution scatter(List<Position> at, List<Constraint> bounds) {
    return new Contribution(at, new Domain(List.of(LOOPS), bounds), BODY);
  }

  private static Contribution gather(
      Contribution scatter, List<Extent> shape, int origin, Elimination elimination) {
    Program empty =
        new Program(
            "none", origin, List.of(), List.of(), List.of(), Map.of(), List.of(), List.of());
    return IndexSubstitution.gather(
        scatter,
        shape,
        Set.of(I, J),
        new IndexSubstitution.Facts(
            origin, new CoreRanges(empty), elimination, new FreshNames(empty)));
  }

  private void compare(
      int origin, List<Position> at, List<Constraint> bounds, Elimination elimination) {
    Contribution scatter = scatter(at, bounds);
    List<Extent> shape = shape(at, origin);
    Contribution gather = gather(scatter, shape, origin, elimination);
    if (gather == scatter) {
      return;
    }
    gathers++;
    assertThat(evaluate(gather, shape, origin).values())
        .as("%s from %s", gather, scatter)
        .containsExactly(evaluate(scatter, shape, origin).values(), within());
  }

  private static Offset<Double> within() {
    return Offset.offset(1e-9);
  }

  private static DenseArray evaluate(Contribution contribution, List<Extent> shape, int origin) {
    Tensor target = new Tensor("T", Element.REAL, shape.size());
    Interpreter interpreter = new Interpreter(origin, Map.of());
    Statement statement =
        new Statement(
            target, contribution.at(), Reduction.SUM, contribution.domain(), contribution.body());
    interpreter.execute(List.of(statement), Map.of(target, shape));
    return interpreter.get(target);
  }
}
