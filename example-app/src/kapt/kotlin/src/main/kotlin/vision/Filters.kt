package vision

import dev.ricci.annotation.Einsum
import dev.ricci.tensor.FloatTensor

interface Filters {
  @Einsum("Y[i,j] = W[m,n]*X[i+m-1,j+n-1]")
  fun filter(W: FloatTensor, X: FloatTensor): FloatTensor
}

/** Kotlin sees the companion of a Kotlin interface. */
class Sharpening(private val filters: FiltersGradients = FiltersGradients()) {
  fun slope(W: FloatTensor, X: FloatTensor, dY: FloatTensor): FloatTensor =
      filters.filterGradients(W, X, dY).W()
}
