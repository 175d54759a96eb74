/**
 * What every stage from here on does to expressions and statements so that a person could have
 * written them: it adds up constants, cancels, reads what is computed already, and leaves out what
 * nothing needs.
 */
@NullMarked
package dev.ricci.compiler.simplify;

import org.jspecify.annotations.NullMarked;
