package dev.ricci.compiler.range;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ricci.compiler.affine.Extent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The search for proofs by itself, without the counterexamples that are tried before it. Whether a
 * claim is true is found by all small values of its symbols.
 */
class ProofTest {
  private static final Extent X = Extent.size("X", 1);
  private static final Extent W = Extent.size("W", 1);
  private static final Extent S = Extent.parameter("s");
  private static final Extent N = Extent.parameter("n");
  private static final Extent HALF = X.floorDiv(Extent.of(2));
  private static final Extent STEPS = X.minus(W).floorDiv(S);
  private static final Set<Extent.Atom> POSITIVE = Set.of(S.asAtom());
  private static final List<Map<Extent.Atom, Integer>> POINTS = points();

  private static boolean holds(Extent claim, Extent... facts) {
    return new Proof(POSITIVE, List.of(facts)).holds(claim);
  }

  private static Arguments claim(Extent claim, Extent... facts) {
    return Arguments.of(claim, facts);
  }

  static Stream<Arguments> proved() {
    return Stream.of(
        claim(Extent.ZERO),
        claim(X),
        claim(S.minus(1)),
        claim(S.times(X).minus(X)),
        claim(S.times(S).minus(S)),
        claim(X.minus(3), X.minus(3)),
        claim(X.minus(3), X.minus(5)),
        claim(X.minus(W).plus(W), X.minus(W)),
        // facts, multiplied and added up
        claim(X.minus(N), X.minus(W), W.minus(N)),
        claim(X.minus(N).minus(3), X.minus(W).minus(1), W.minus(S).minus(1), S.minus(N).minus(1)),
        claim(X.times(X).minus(X.times(W)), X.minus(W)),
        claim(X.times(S).minus(W.times(S)), X.minus(W)),
        claim(X.times(2).minus(N.times(3)), X.times(4).minus(N.times(6))),
        claim(X.times(3).minus(N.times(2)), X.minus(N), N),
        claim(N.times(X), N),
        claim(N.minus(S), N.minus(S.times(2))),
        // minima and maxima
        claim(X.minus(Extent.min(X, W))),
        claim(X.minus(Extent.min(X.minus(1), W)).minus(1)),
        claim(Extent.max(X, N)),
        claim(Extent.max(X, N).minus(N)),
        claim(Extent.min(X, N), N),
        claim(Extent.max(X, W).plus(Extent.min(X, W)).minus(X)),
        claim(X.minus(N), Extent.min(X, W).minus(N)),
        claim(W.minus(N), Extent.min(X, W).minus(N)),
        claim(N.minus(X), N.minus(Extent.max(X, W))),
        // quotients
        claim(HALF),
        claim(X.minus(HALF)),
        claim(X.minus(HALF.times(2))),
        claim(HALF.times(2).plus(1).minus(X)),
        claim(X.minus(W).minus(S.times(STEPS))),
        claim(S.times(STEPS).plus(S).minus(1).minus(X).plus(W)),
        claim(STEPS, X.minus(W)),
        claim(X.minus(W).minus(STEPS), X.minus(W)),
        claim(STEPS.negate().minus(1), W.minus(X).minus(1)),
        claim(STEPS.minus(X).plus(W), W.minus(X).minus(1)),
        claim(X.times(HALF)),
        // what a quotient that is known to be large says of its numerator
        claim(X.minus(4), HALF.minus(2)),
        claim(X.minus(N.times(2)), HALF.minus(N)),
        claim(N.times(2).plus(1).minus(X), N.minus(HALF)),
        claim(X.minus(W).minus(S.times(N)), STEPS.minus(N)));
  }

  @ParameterizedTest
  @MethodSource("proved")
  void isProved(Extent claim, Extent[] facts) {
    assertThat(isTrue(claim, facts)).isTrue();
    assertThat(holds(claim, facts)).isTrue();
  }

  static Stream<Arguments> refuted() {
    return Stream.of(
        claim(Extent.of(-1)),
        claim(N),
        claim(X.minus(1)),
        claim(S.minus(2)),
        claim(X.minus(W)),
        claim(N.times(X), N.plus(1)),
        claim(N.times(N).minus(1)),
        claim(X.minus(3), X.minus(2)),
        claim(N.times(W), N.times(X)),
        claim(N, N.times(X)),
        claim(X.minus(W), W.minus(X)),
        claim(X.minus(N), N.minus(X)),
        claim(Extent.min(X, N)),
        claim(Extent.min(N, S).plus(1), N.plus(2)),
        claim(N.minus(X), N.minus(Extent.min(X, W))),
        claim(X.minus(N), Extent.max(X, W).minus(N)),
        claim(Extent.max(N, N.times(2)), N.plus(1)),
        claim(X.minus(HALF.times(3))),
        claim(X.minus(HALF.times(2)).minus(1)),
        claim(HALF.times(2).minus(X)),
        claim(HALF.minus(1), X.minus(1)),
        claim(STEPS),
        claim(STEPS, X.minus(W).plus(1)),
        claim(STEPS.negate(), W.minus(X).plus(1)),
        claim(X.minus(W).minus(STEPS).minus(1), X.minus(W)),
        claim(X.minus(5), HALF.minus(2)),
        claim(N.times(2).minus(X), N.minus(HALF)),
        claim(N.times(HALF)),
        claim(STEPS.times(STEPS).minus(STEPS).minus(1)));
  }

  @ParameterizedTest
  @MethodSource("refuted")
  void isNotProved(Extent claim, Extent[] facts) {
    assertThat(isTrue(claim, facts)).isFalse();
    assertThat(holds(claim, facts)).isFalse();
  }

  /** What is proved is true; nearly all that is true of these is proved. */
  @Test
  void theProofsOfRandomClaims() {
    Random random = new Random(20260);
    int proofs = 0;
    for (int k = 0; k < 1_000; k++) {
      Extent[] facts = Stream.generate(() -> extent(random)).limit(k % 3).toArray(Extent[]::new);
      Extent claim = extent(random);
      if (holds(claim, facts)) {
        proofs++;
        assertThat(isTrue(claim, facts))
            .as("%s >= 0 if %s", claim, Arrays.toString(facts))
            .isTrue();
      }
    }
    assertThat(proofs).isGreaterThanOrEqualTo(355);
  }

  /** A sum of few products of what the ranges of formulas are made of. */
  private static Extent extent(Random random) {
    List<Extent> parts =
        List.of(X, W, N, S, Extent.ONE, HALF, STEPS, Extent.min(X, W), Extent.max(N, W));
    Extent sum = Extent.of(random.nextInt(4) - 1);
    for (int terms = 1 + random.nextInt(3); terms > 0; terms--) {
      Extent product = Extent.of(random.nextInt(6) - 2);
      for (int factors = 1 + random.nextInt(5) / 4; factors > 0; factors--) {
        product = product.times(parts.get(random.nextInt(parts.size())));
      }
      sum = sum.plus(product);
    }
    return sum;
  }

  private static boolean isTrue(Extent claim, Extent... facts) {
    return POINTS.stream()
        .filter(point -> Arrays.stream(facts).allMatch(f -> f.evaluate(point::get) >= 0))
        .allMatch(point -> claim.evaluate(point::get) >= 0);
  }

  private static List<Map<Extent.Atom, Integer>> points() {
    List<Map<Extent.Atom, Integer>> points = new ArrayList<>();
    for (int x = 0; x <= 6; x++) {
      for (int w = 0; w <= 4; w++) {
        for (int n = -4; n <= 4; n++) {
          for (int s = 1; s <= 3; s++) {
            points.add(
                new HashMap<>(Map.of(X.asAtom(), x, W.asAtom(), w, N.asAtom(), n, S.asAtom(), s)));
          }
        }
      }
    }
    return points;
  }
}
