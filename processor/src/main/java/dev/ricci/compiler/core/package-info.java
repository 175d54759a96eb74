/**
 * The one shape every formula and every derivative has after binding: {@code target[affine…] ⊕=
 * reduction over an integer domain of a pointwise expression of accesses[affine…]}. What follows
 * reads and writes only this.
 */
@NullMarked
package dev.ricci.compiler.core;

import org.jspecify.annotations.NullMarked;
