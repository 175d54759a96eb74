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
  void whatIsKnownOfASymbolIsKnownOfItsValue() {
    Extent.Atom size = x.asAtom();
    assertThat(Bounds.NONE.assumingEqual(size, n).nonNegative(n)).isTrue();
    assertThat(Bounds.NONE.assumingEqual(size, n).nonNegative(n.minus(1))).isFalse();
    assertThat(strided.assumingEqual(s.asAtom(), n).nonNegative(n.minus(1))).isTrue();
    assertThat(Bounds.NONE.assumingEqual(s.asAtom(), n).nonNegative(n)).isFalse();
    Bounds fact = Bounds.NONE.assuming(n.minus(w)).assuming(x.minus(w).minus(2));
    assertThat(fact.assumingEqual(size, n.minus(1)).atMost(w.plus(3), n)).isTrue();
    Bounds chain = Bounds.NONE.assumingEqual(w.asAtom(), x).assumingEqual(size, n);
    assertThat(chain.same(w, n)).isTrue();
    assertThat(chain.same(w, n.plus(1))).isFalse();
  }

  @Test
  void aDefinitionByItselfSaysNothing() {
    Bounds known = Bounds.NONE.assumingEqual(x.asAtom(), x.plus(1));
    assertThat(known).isSameAs(Bounds.NONE);
  }

  @Test
  void numbersThatAreNoSizesMayBeTheSameToo() {
    Bounds known = Bounds.NONE.assumingSame(n, s);
    assertThat(known.same(n, s)).isTrue();
    assertThat(known.atMost(n, s.minus(1))).isFalse();
    assertThat(Bounds.NONE.assumingSame(x, n).same(n, x)).isTrue();
    Extent v = Extent.size("V", 1);
    Bounds three = Bounds.NONE.assumingSame(w, x).assumingSame(v, x);
    assertThat(three.same(v, w)).isTrue();
    assertThat(Bounds.NONE.assumingSame(w, x).assumingSame(n, x).same(n, w)).isTrue();
    Bounds twice = Bounds.NONE.assumingSame(n, x).assumingSame(s, x);
    assertThat(twice.same(n, s)).isTrue();
    assertThat(twice.same(n, s.plus(1))).isFalse();
  }

  @Test
  void aPositiveProductHasPositiveFactorsAndAPositiveSumNeedNot() {
    Bounds product = Bounds.NONE.assumingPositive(x.times(n));
    assertThat(product.nonNegative(x.minus(1))).isTrue();
    assertThat(product.nonNegative(n.minus(1))).isTrue();
    Bounds sum = Bounds.NONE.assumingPositive(x.plus(n));
    assertThat(sum.nonNegative(x.plus(n).minus(1))).isTrue();
    assertThat(sum.nonNegative(n)).isFalse();
  }

  @Test
  void whatIsKnownIsNotAddedAgain() {
    Bounds known = strided.assuming(x.minus(w));
    assertThat(known.assuming(x.minus(w))).isSameAs(known);
    assertThat(known.assuming(Extent.of(3))).isSameAs(known);
    assertThat(known.assuming(x.minus(w).minus(1))).isNotSameAs(known);
  }

  @Test
  void partsThatNeverDecideAreLeftOut() {
    Bounds known = Bounds.NONE.assuming(w.minus(x));
    assertThat(known.simplify(Extent.min(Extent.min(w, n), x))).isEqualTo(Extent.min(n, x));
    assertThat(known.simplify(Extent.max(Extent.max(x, n), w))).isEqualTo(Extent.max(n, w));
    assertThat(Bounds.NONE.simplify(Extent.max(x, x.plus(w)))).isEqualTo(x.plus(w));
    assertThat(known.simplify(x.minus(w).minus(1).floorDiv(w.minus(x).plus(1))))
        .isEqualTo(Extent.of(-1));
    assertThat(known.simplify(w.minus(x).floorDiv(w.minus(x).plus(1)))).isEqualTo(Extent.ZERO);
  }

  @Test
  void aCoefficientBeyondLongIsNotProved() {
    Extent huge = Extent.of(Long.MAX_VALUE).times(x).times(x).minus(x.floorDiv(Extent.of(3)));
    assertThat(Bounds.NONE.nonNegative(huge)).isFalse();
  }
}
