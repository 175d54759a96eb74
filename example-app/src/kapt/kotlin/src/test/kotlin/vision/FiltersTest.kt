package vision

import dev.ricci.tensor.FloatTensor
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test

class FiltersTest {
  @Test
  fun valueAndGradientsFromKotlin() {
    val w = FloatTensor.of(floatArrayOf(1f, 2f), 1, 2)
    val x = FloatTensor.of(floatArrayOf(1f, 2f, 3f), 1, 3)
    assertEquals(FloatTensor.of(floatArrayOf(5f, 8f), 1, 2), FiltersGradients().filter(w, x))
    assertEquals(
        FloatTensor.of(floatArrayOf(21f, 32f), 1, 2),
        Sharpening().slope(w, x, FloatTensor.of(floatArrayOf(1f, 10f), 1, 2)))
  }
}
