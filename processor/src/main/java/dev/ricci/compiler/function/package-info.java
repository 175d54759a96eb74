/**
 * The functions of the notation: one line each, with its name, its arity and its derivatives, which
 * are written in the notation itself.
 */
@NullMarked
package dev.ricci.compiler.function;

import org.jspecify.annotations.NullMarked;
