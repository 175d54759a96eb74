package dev.ricci.compiler.syntax;

import dev.ricci.compiler.diagnostic.Span;

/**
 * {@code from..to}, both ends included.
 *
 * @param from the first value
 * @param to the last value
 * @param span from the first end to the last
 */
public record IntRange(IntExpr from, IntExpr to, Span span) {}
