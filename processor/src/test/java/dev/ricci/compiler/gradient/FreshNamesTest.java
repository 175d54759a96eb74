package dev.ricci.compiler.gradient;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ricci.compiler.affine.Index;
import dev.ricci.compiler.core.CoreReader;
import dev.ricci.compiler.core.Program;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FreshNamesTest {
  private final Program program =
      CoreReader.read(
          "X:1 dX:1 dX_2:1 s:int",
          "Y = X[dY]*s where dY in 1..3; r = X[v_1] where v_1 in 1..3",
          "Y");

  @Test
  void tensorsAreCountedFromTwo() {
    FreshNames names = new FreshNames(program, List.of("dA"));
    assertThat(names.tensor("dB")).isEqualTo("dB");
    assertThat(names.tensor("dB")).isEqualTo("dB_2");
    assertThat(names.tensor("dX")).isEqualTo("dX_3");
    assertThat(names.tensor("dA")).isEqualTo("dA_2");
    assertThat(names.tensor("s")).isEqualTo("s_2");
    assertThat(names.tensor("dY")).as("the name of an index").isEqualTo("dY_2");
  }

  @Test
  void versionsAreCountedFromOne() {
    FreshNames names = new FreshNames(program);
    assertThat(names.version(program.parameters().get(0))).isEqualTo("X_1");
    assertThat(names.version(program.parameters().get(0))).isEqualTo("X_2");
    assertThat(names.version(program.parameters().get(1))).isEqualTo("dX_1");
    assertThat(names.version(program.parameters().get(1))).isEqualTo("dX_3");
  }

  @Test
  void indicesAreLettersAndThenCounted() {
    FreshNames names = new FreshNames(program, List.of("p"));
    List<Index> indices = new ArrayList<>();
    for (int k = 0; k < 20; k++) {
      indices.add(names.index(indices));
    }
    assertThat(indices)
        .extracting(Index::name)
        .startsWith("q", "u", "v")
        .doesNotContain("p", "r", "s");
    assertThat(indices).extracting(Index::name).doesNotHaveDuplicates().endsWith("p_5", "p_6");
    Set<Integer> ids = new HashSet<>();
    indices.forEach(i -> ids.add(i.id()));
    assertThat(ids).hasSize(20);
  }
}
