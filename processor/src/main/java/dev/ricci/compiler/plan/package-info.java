/**
 * What each statement is and in which order it is computed: from statements of the core program to
 * loop nests over flat storage, contractions among them, that Java is written from.
 */
@NullMarked
package dev.ricci.compiler.plan;

import org.jspecify.annotations.NullMarked;
