/**
 * The compiler of the notation, from a string to a program of loops over tensors and its
 * derivatives. One folder is one stage; it knows nothing of annotation processing or of Java
 * source.
 */
@NullMarked
package dev.ricci.compiler;

import org.jspecify.annotations.NullMarked;
