/**
 * Differentiation: from a core program to the statements, of the same kind, that take cotangents of
 * its results to the gradients of its parameters. Each gradient is brought to gather form by
 * solving the affine accesses for loop indices; what comes out is a core program again and can be
 * differentiated again.
 */
@NullMarked
package dev.ricci.compiler.gradient;

import org.jspecify.annotations.NullMarked;
