/**
 * From text to the syntax tree and back: the program's string goes in, immutable records with spans
 * and the problems of the string come out. Nothing here knows which names exist; that is for the
 * stage after.
 */
@NullMarked
package dev.ricci.compiler.syntax;

import org.jspecify.annotations.NullMarked;
