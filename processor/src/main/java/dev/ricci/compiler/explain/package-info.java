/**
 * Explains a formula to people. A compiled formula and its derivatives come in; sections of lines
 * in the notation, with readable names for the sizes, go out: as text, which the Javadoc of
 * generated methods shows too, as Markdown and as LaTeX.
 */
@NullMarked
package dev.ricci.compiler.explain;

import org.jspecify.annotations.NullMarked;
