/**
 * The arrays that formulas run on: dense, row-major tensors of {@code float}, {@code double} and
 * {@code int}, NumPy's files of them, and how many threads a call may use. Shapes are checked here,
 * when a tensor is made, so that all other code may rely on them.
 */
@NullMarked
package dev.ricci.tensor;

import org.jspecify.annotations.NullMarked;
