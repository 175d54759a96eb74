package dev.ricci.compiler.syntax;

import dev.ricci.compiler.diagnostic.Span;

/**
 * A name and where it stands.
 *
 * @param text the name
 * @param span its place
 */
public record Identifier(String text, Span span) {}
