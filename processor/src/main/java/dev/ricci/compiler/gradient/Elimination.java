package dev.ricci.compiler.gradient;

/**
 * Which loop index is eliminated where a position could be solved for several. For {@code Y[i,j] =
 * W[m,n]*X[i+m-1,j+n-1]}:
 */
public enum Elimination {
  /**
   * An index of the original's left side: {@code dX[p,q] = dY[p-m+1,q-n+1]*W[m,n]}. It leaves the
   * loops over the small window; the result is a convolution of the padded cotangent.
   */
  OUTPUT,
  /**
   * A reduced index: {@code dX[p,q] = dY[i,j]*W[p-i+1,q-j+1]}. It shows which weight meets which
   * element.
   */
  WINDOW
}
