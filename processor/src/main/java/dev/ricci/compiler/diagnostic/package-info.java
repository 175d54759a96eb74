/**
 * What is wrong with a program and where: every stage puts {@link Problem}s with {@link Span}s in,
 * and text for people with a caret under the mistake comes out.
 */
@NullMarked
package dev.ricci.compiler.diagnostic;

import org.jspecify.annotations.NullMarked;
