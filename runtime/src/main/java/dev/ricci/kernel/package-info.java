/**
 * What generated code calls: functions of scalars, operations on rows of tensors, and contractions.
 * Arrays, offsets and strides come in; nothing here knows of shapes or formulas.
 */
@NullMarked
package dev.ricci.kernel;

import org.jspecify.annotations.NullMarked;
