/**
 * Breaks statements down until every reduction is a statement of its own: a solved program goes in,
 * the core program comes out.
 */
@NullMarked
package dev.ricci.compiler.lowering;

import org.jspecify.annotations.NullMarked;
