package dev.ricci.kernel;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ricci.tensor.FloatTensor;
import org.junit.jupiter.api.Test;

class OverlapsTest {
  @Test
  void outputsLieApartFromInputsAndFromEachOther() {
    FloatTensor all = FloatTensor.zeros(10);
    Overlaps overlaps = new Overlaps("f");
    overlaps.add("X", all.slice(0, 4));
    overlaps.add("Y", null);
    assertThatCode(() -> overlaps.refuse("out.X", all.slice(4, 8))).doesNotThrowAnyException();
    assertThatThrownBy(() -> overlaps.refuse("out.W", all.slice(3, 4)))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessage("f: the output out.W overlaps X");
    assertThatThrownBy(() -> overlaps.refuse("out.W", all.slice(7, 9)))
        .hasMessage("f: the output out.W overlaps out.X");
  }
}
