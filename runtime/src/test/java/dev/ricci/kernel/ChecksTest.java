package dev.ricci.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ricci.tensor.FloatTensor;
import dev.ricci.tensor.ShapeException;
import org.junit.jupiter.api.Test;

class ChecksTest {
  @Test
  void nullIsRefusedByName() {
    assertThatThrownBy(() -> Checks.notNull("conv2d", "W", null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("conv2d: W is null");
    assertThatThrownBy(() -> Checks.rank("conv2d", "W", null, 2))
        .isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> Checks.shape("conv2d", "dY", null, 2))
        .isInstanceOf(NullPointerException.class);
  }

  @Test
  void anotherRankIsRefused() {
    FloatTensor vector = FloatTensor.zeros(3);
    assertThatCode(() -> Checks.rank("f", "x", vector, 1)).doesNotThrowAnyException();
    assertThatThrownBy(() -> Checks.rank("f", "x", vector, 2))
        .isInstanceOf(ShapeException.class)
        .hasMessage("f: x has rank 1 (its shape is [3]), but the formula gives it rank 2");
  }

  @Test
  void shapesOfEveryRankAreCompared() {
    for (int rank = 0; rank <= 6; rank++) {
      int[] shape = new int[rank];
      for (int d = 0; d < rank; d++) {
        shape[d] = d + 1;
      }
      FloatTensor right = FloatTensor.zeros(shape);
      requireShape(right, shape);
      for (int d = 0; d < rank; d++) {
        int[] other = shape.clone();
        other[d] += 1;
        FloatTensor wrong = FloatTensor.zeros(other);
        assertThatThrownBy(() -> requireShape(wrong, shape)).isInstanceOf(ShapeException.class);
      }
    }
  }

  private static void requireShape(FloatTensor t, int[] s) {
    switch (s.length) {
      case 0 -> Checks.shape("f", "t", t);
      case 1 -> Checks.shape("f", "t", t, s[0]);
      case 2 -> Checks.shape("f", "t", t, s[0], s[1]);
      case 3 -> Checks.shape("f", "t", t, s[0], s[1], s[2]);
      case 4 -> Checks.shape("f", "t", t, s[0], s[1], s[2], s[3]);
      default -> Checks.shape("f", "t", t, s);
    }
  }

  @Test
  void overlapIsRefused() {
    FloatTensor all = FloatTensor.zeros(6);
    assertThatCode(() -> Checks.disjoint("f", "Y", all.slice(0, 3), "X", all.slice(3, 6)))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> Checks.disjoint("f", "Y", all.slice(0, 3), "X", all.slice(2, 6)))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessage("f: the output Y overlaps X");
  }

  @Test
  void differentExtentsAreRefused() {
    assertThatThrownBy(() -> Checks.sameExtent("conv2d", "n", 5, "W[m,n]", 4, "V[n]", 1))
        .isInstanceOf(ShapeException.class)
        .hasMessage("conv2d: index n runs over 5 in W[m,n] but over 4 in V[n] (dimension 1)");
  }

  @Test
  void emptyRangesAreLegalShorterOnesAreNot() {
    assertThatCode(() -> Checks.range("f", "i in 1..n", 1, 0)).doesNotThrowAnyException();
    assertThatThrownBy(() -> Checks.range("f", "i in 1..n-2", 1, -1))
        .isInstanceOf(ShapeException.class)
        .hasMessage("f: the range i in 1..n-2 is 1..-1, which is shorter than empty");
  }

  @Test
  void startsAndStridesAreChecked() {
    assertThatCode(() -> Checks.startsAtOrigin("f", "i", 1, 1)).doesNotThrowAnyException();
    assertThatThrownBy(() -> Checks.startsAtOrigin("f", "i", 2, 1))
        .hasMessage("f: index i, bare on the left, starts at 2 instead of 1");
    assertThatCode(() -> Checks.positive("f", "s", 1)).doesNotThrowAnyException();
    assertThatThrownBy(() -> Checks.positive("f", "s", 0))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessage("f: the stride s is 0, but has to be at least 1");
  }

  @Test
  void refusalsNameThePlace() {
    assertThat(Checks.outside("f", "X[i+m]", 1, 8, 1, 7, "i = 5, m = 3"))
        .hasMessage(
            "f: X[i+m] leaves its tensor: position 1 is 8 for i = 5, m = 3, but dimension 1 is 1..7");
    assertThat(Checks.outside("f", "X[2]", 1, 2, 1, 0, ""))
        .hasMessage("f: X[2] leaves its tensor: position 1 is 2, but dimension 1 is empty");
    assertThat(Checks.below("f", "Y[i-1]", 1, 0, 1, "i = 1"))
        .hasMessage(
            "f: Y[i-1] leaves its tensor: position 1 is 0 for i = 1, but positions start at 1");
    assertThat(Checks.gathered("f", "X[idx[b],k]", 1, "idx[b]", 9, 0, 9, "b = 3"))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage("f: idx[b] is 9 for b = 3, but dimension 1 of X[idx[b],k] is 0..8");
  }

  @Test
  void sizesThatDoNotFitAreRefused() {
    assertThat(Checks.extent("f", "Y", 1, 5)).isEqualTo(5);
    assertThatThrownBy(() -> Checks.extent("f", "Y", 1, -1)).isInstanceOf(ShapeException.class);
    assertThatThrownBy(() -> Checks.extent("f", "Y", 1, 1L << 31))
        .isInstanceOf(ShapeException.class);
    assertThat(Checks.integer("f", "n", -7)).isEqualTo(-7);
    assertThatThrownBy(() -> Checks.integer("f", "n", 1L << 31)).isInstanceOf(ShapeException.class);
    assertThatCode(() -> Checks.room("f", "Y", 46340, 46340)).doesNotThrowAnyException();
    assertThatThrownBy(() -> Checks.room("f", "Y", 46341, 46341))
        .isInstanceOf(ShapeException.class);
    assertThatCode(() -> Checks.room("f", "Y", 1 << 30, 1 << 30, 1 << 30, 0))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> Checks.room("f", "Y", 1 << 20, 1 << 20, 1 << 30, 1 << 30))
        .isInstanceOf(ShapeException.class);
  }

  @Test
  void arithmeticBeyondLongIsRefused() {
    assertThat(Checks.product(-3, 1L << 60)).isEqualTo(-3 * (1L << 60));
    assertThat(Checks.product(Long.MIN_VALUE, 1)).isEqualTo(Long.MIN_VALUE);
    assertThatThrownBy(() -> Checks.product(1L << 32, 1L << 31)).isInstanceOf(ShapeException.class);
    assertThatThrownBy(() -> Checks.product(Long.MIN_VALUE, -1)).isInstanceOf(ShapeException.class);
    assertThat(Checks.sum(Long.MAX_VALUE, -1)).isEqualTo(Long.MAX_VALUE - 1);
    assertThatThrownBy(() -> Checks.sum(Long.MAX_VALUE, 1)).isInstanceOf(ShapeException.class);
    assertThatThrownBy(() -> Checks.sum(Long.MIN_VALUE, -1)).isInstanceOf(ShapeException.class);
  }
}
