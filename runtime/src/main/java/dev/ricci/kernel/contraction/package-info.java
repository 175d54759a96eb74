/**
 * Contractions of two operands: a description by extents and strides comes in, register tiles of
 * the provider are called over it. Which way is taken, and so the order of every sum, depends on
 * extents and strides alone.
 */
@NullMarked
package dev.ricci.kernel.contraction;

import org.jspecify.annotations.NullMarked;
