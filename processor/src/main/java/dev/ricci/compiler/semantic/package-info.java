/**
 * Gives every name its meaning, in the light of the method's signature, and puts every implicit sum
 * in its place: from the syntax tree to a bound tree in which all reductions are explicit.
 */
@NullMarked
package dev.ricci.compiler.semantic;

import org.jspecify.annotations.NullMarked;
