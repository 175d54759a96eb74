package dev.ricci.compiler.range;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ricci.compiler.affine.Extent;
import org.junit.jupiter.api.Test;

class BoundsTest {
  private final Extent x = Extent.size("X", 1);
  private final Extent w = Extent.size("W", 1);
  private final Extent s = Extent.parameter("s");
  private final Extent n = Extent.parameter("n");
  private final Bounds strided = Bounds.NONE.assumingPositive(s);

  @Test
  void sizesAreNotNegativeAndIntParametersMayBe() {
    assertThat(Bounds.NONE.nonNegative(x.times(w).plus(x))).isTrue();
    assertThat(Bounds.NONE.nonNegative(x.minus(1))).isFalse();
    assertThat(Bounds.NONE.nonNegative(n)).isFalse();
    assertThat(Bounds.NONE.nonNegative(n.times(n).minus(n.times(n)))).isTrue();
  }

  @Test
  void oneOverAStrideRoundsUpToOne() {
    assertThat(strided.simplify(Extent.ONE.ceilDiv(s))).isEqualTo(Extent.ONE);
    assertThat(strided.simplify(s.plus(Extent.of(1 - 1)).ceilDiv(s))).isEqualTo(Extent.ONE);
    assertThat(Bounds.NONE.simplify(Extent.ONE.ceilDiv(s))).isNotEqualTo(Extent.ONE);
  }

  @Test
  void windowsStayInsideWhateverTheStride() {
    Extent steps = x.minus(w).floorDiv(s);
    assertThat(strided.atMost(steps.times(s).plus(w), x)).isTrue();
    assertThat(strided.atMost(steps.times(s).plus(w).plus(1), x)).isFalse();
    assertThat(strided.atMost(x.minus(w).minus(s).plus(1), steps.times(s))).isTrue();
  }

  @Test
  void constantDivisorsKnowTheirRemainder() {
    Extent half = x.floorDiv(Extent.of(2));
    assertThat(Bounds.NONE.atMost(half.times(Extent.of(2)), x)).isTrue();
    assertThat(Bounds.NONE.atMost(x, half.times(Extent.of(2)).plus(1))).isTrue();
    assertThat(Bounds.NONE.atMost(x, half.times(Extent.of(2)))).isFalse();
    assertThat(Bounds.NONE.nonNegative(half)).isTrue();
  }

  @Test
  void minimaAndMaximaAreOneOfTheirParts() {
    Extent least = Extent.min(x.minus(1), w);
    assertThat(Bounds.NONE.atMost(least, x)).isTrue();
    assertThat(Bounds.NONE.atMost(least, w)).isTrue();
    assertThat(Bounds.NONE.atMost(w, least)).isFalse();
    assertThat(Bounds.NONE.nonNegative(Extent.max(n, x))).isTrue();
    assertThat(Bounds.NONE.simplify(Extent.min(x, x.plus(w)))).isEqualTo(x);
  }

  @Test
  void factsAreUsedAlsoMultipliedByWhatIsNotNegative() {
    Bounds known = strided.assuming(x.minus(w));
    assertThat(known.atMost(w, x)).isTrue();
    assertThat(known.atMost(w.times(s), x.times(s))).isTrue();
    assertThat(known.atMost(x, w)).isFalse();
  }

  @Test
  void equalSizesReplaceEachOther() {
    Bounds known = Bounds.NONE.assumingSame(x, w);
    assertThat(known.same(x.times(w), w.times(w))).isTrue();
    assertThat(known.same(x, Extent.size("V", 1))).isFalse();
  }

  @Test
  void aCoefficientBeyondLongIsNotProved() {
    Extent huge = Extent.of(Long.MAX_VALUE).times(x).times(x).minus(x.floorDiv(Extent.of(3)));
    assertThat(Bounds.NONE.nonNegative(huge)).isFalse();
  }
}
