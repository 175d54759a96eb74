package dev.ricci.compiler.plan;

import dev.ricci.compiler.affine.Affine;
import dev.ricci.compiler.affine.Index;

/** Questions about the indices of affine forms. */
final class Affines {
  private Affines() {}

  static boolean inQuotient(Affine affine, Index index) {
    return affine.coefficients().keySet().stream()
        .anyMatch(atom -> atom instanceof Affine.Quotient q && q.numerator().mentions(index));
  }

  static Affine substitute(Affine affine, Index index, Affine value) {
    return affine.mentions(index) ? affine.substitute(i -> i.equals(index) ? value : null) : affine;
  }
}
