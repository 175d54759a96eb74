/**
 * Integer arithmetic that is exact before sizes are known: {@link
 * dev.ricci.compiler.affine.Extent}, a number known when the method runs (a size, an int parameter,
 * sums and products of them), and {@link dev.ricci.compiler.affine.Affine}, a combination of
 * indices with extents as coefficients.
 */
@NullMarked
package dev.ricci.compiler.affine;

import org.jspecify.annotations.NullMarked;
