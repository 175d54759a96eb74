/**
 * Writes core programs in the notation, sums written out, for people to read and to paste: a core
 * program goes in, text comes out that compiles to the same numbers. What the notation cannot say
 * is rewritten first, bounds as padding or conditions, ranges as sizes of tensors.
 */
@NullMarked
package dev.ricci.compiler.print;

import org.jspecify.annotations.NullMarked;
