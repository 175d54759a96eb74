package dev.ricci.compiler.syntax;

import dev.ricci.compiler.diagnostic.Span;
import java.util.Optional;

/**
 * An index that a reduction binds: {@code r} or {@code r in 1..2}.
 *
 * @param index the index
 * @param bounds its values, if they are given here
 * @param span the whole binder
 */
public record Binder(Identifier index, Optional<IntRange> bounds, Span span) {}
