package dev.ricci.compiler.syntax;

import dev.ricci.compiler.diagnostic.Span;

/**
 * One range of a {@code where}: {@code i in 1..n}.
 *
 * @param index the index
 * @param bounds its values
 * @param span the whole range
 */
public record RangeSyntax(Identifier index, IntRange bounds, Span span) {}
