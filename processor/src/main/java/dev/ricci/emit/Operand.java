package dev.ricci.emit;

import com.palantir.javapoet.CodeBlock;

/** What a row operation works on. */
sealed interface Operand {
  /** A number. */
  record Value(JavaExpression value) implements Operand {}

  /** The elements of an array from a place on. */
  record Block(CodeBlock array, CodeBlock at) implements Operand {}
}
