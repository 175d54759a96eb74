/**
 * The glue between javac and the compiler: annotated types come in, problems at the annotation's
 * value and one companion source per type go out.
 */
@NullMarked
package dev.ricci.processor;

import org.jspecify.annotations.NullMarked;
