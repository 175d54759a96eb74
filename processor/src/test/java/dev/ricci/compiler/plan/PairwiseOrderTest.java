package dev.ricci.compiler.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ricci.compiler.affine.Index;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The cheapest order of products, for sizes where it can be counted by hand. */
class PairwiseOrderTest {
  private static final Map<String, Integer> LENGTHS =
      Map.of("i", 10, "j", 100, "k", 5, "l", 50, "m", 2);

  @Test
  void aChainOfMatricesIsMultipliedFromItsThinEnd() {
    // 10x100 * 100x5 * 5x50: left first takes 10*100*5 + 10*5*50, right first 100*5*50 + 10*100*50.
    PairwiseOrder.Order order =
        order("il").best(List.of(set("ij"), set("jk"), set("kl"))).orElseThrow();
    assertThat(order.steps()).containsExactly(new PairwiseOrder.Step(0, 1));
    assertThat(order.cost()).isCloseTo(10 * 100 * 5 + 10 * 5 * 50, within(1e-9));
  }

  @Test
  void anIndexThatIsStillNeededStays() {
    List<Set<Index>> sets = List.of(set("ij"), set("jk"), set("jl"));
    List<Set<Index>> after = order("il").after(sets, new PairwiseOrder.Step(0, 1));
    assertThat(after).containsExactly(set("jl"), set("ij"));
  }

  @Test
  void noProductIsLargerThanThereIsRoom() {
    PairwiseOrder tight = new PairwiseOrder(set("ijkl"), i -> LENGTHS.get(i.name()), 10 * 100);
    assertThat(tight.best(List.of(set("ij"), set("jk"), set("kl")))).isEmpty();
  }

  private static PairwiseOrder order(String kept) {
    return new PairwiseOrder(set(kept), i -> LENGTHS.get(i.name()), 1e9);
  }

  private static Set<Index> set(String names) {
    Set<Index> indices = new HashSet<>();
    Arrays.stream(names.split("")).forEach(n -> indices.add(new Index(n, n.charAt(0))));
    return indices;
  }
}
