package vision;

import dev.ricci.annotation.Einsum;
import dev.ricci.tensor.FloatTensor;

/** A user's formulas in a named module. */
public interface Filters {
  @Einsum("Y[i,j] = W[m,n]*X[i+m-1,j+n-1]")
  FloatTensor conv2d(FloatTensor W, FloatTensor X);
}
