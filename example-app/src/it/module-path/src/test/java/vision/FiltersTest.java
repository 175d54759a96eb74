package vision;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ricci.tensor.FloatTensor;
import org.junit.jupiter.api.Test;

class FiltersTest {
  @Test
  void valueAndGradientsOnTheModulePath() {
    assertTrue(Filters.class.getModule().isNamed());
    FloatTensor w = FloatTensor.of(new float[][] {{1, 2}, {3, 4}});
    FloatTensor x = FloatTensor.of(new float[][] {{1, 0, 2}, {0, 1, 0}});
    FiltersGradients filters = new FiltersGradients();
    assertArrayEquals(new float[] {5, 7}, filters.conv2d(w, x).toArray());
    FloatTensor one = FloatTensor.full(1, 1, 2);
    FiltersGradients.Conv2dGradients g = filters.conv2dGradients(w, x, one);
    assertArrayEquals(new float[] {1, 2, 1, 1}, g.W().toArray());
    assertArrayEquals(new float[] {1, 3, 2, 3, 7, 4}, g.X().toArray());
  }
}
