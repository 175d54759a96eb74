/**
 * Writes core programs in the notation, sums written out, for people to read and to paste: a core
 * program goes in, text comes out.
 */
@NullMarked
package dev.ricci.compiler.print;

import org.jspecify.annotations.NullMarked;
