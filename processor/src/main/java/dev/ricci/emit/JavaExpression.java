package dev.ricci.emit;

import com.palantir.javapoet.CodeBlock;
import java.util.Arrays;

/**
 * A Java expression that knows how tightly it binds, so that only needed parentheses are written.
 */
record JavaExpression(CodeBlock code, int binding) {
  static final int CONDITIONAL = 0;
  static final int OR = 1;
  static final int AND = 2;
  static final int COMPARISON = 3;
  static final int SUM = 4;
  static final int PRODUCT = 5;
  static final int UNARY = 6;
  static final int PRIMARY = 7;

  static JavaExpression of(String format, Object... arguments) {
    return new JavaExpression(code(format, arguments), PRIMARY);
  }

  /** Code in which expressions may stand as arguments. */
  static CodeBlock code(String format, Object... arguments) {
    Object[] blocks =
        Arrays.stream(arguments)
            .map(a -> a instanceof JavaExpression expression ? expression.code() : a)
            .toArray();
    return CodeBlock.of(format, blocks);
  }

  static JavaExpression of(CodeBlock code) {
    return new JavaExpression(code, PRIMARY);
  }

  /** An int literal. */
  static JavaExpression of(long value) {
    return new JavaExpression(CodeBlock.of("$L", value), value < 0 ? UNARY : PRIMARY);
  }

  boolean is(String text) {
    // The text of code in which a line may break ends there; such code is no primary expression.
    return binding == PRIMARY && code.toString().equals(text);
  }

  /** Whether it is a variable. */
  boolean isName() {
    return binding == PRIMARY && code.toString().chars().allMatch(Character::isJavaIdentifierPart);
  }

  CodeBlock atLeast(int required) {
    return binding >= required ? code : CodeBlock.of("($L)", code);
  }

  JavaExpression plus(JavaExpression other) {
    if (is("0")) {
      return other;
    }
    return other.is("0") ? this : infix("+", SUM, other, PRODUCT);
  }

  JavaExpression minus(JavaExpression other) {
    return other.is("0") ? this : infix("-", SUM, other, PRODUCT);
  }

  /**
   * With left-to-right evaluation: the right operand is put in parentheses if it is of the kind.
   */
  JavaExpression infix(String operator, int binding, JavaExpression right) {
    return infix(operator, binding, right, binding + 1);
  }

  JavaExpression infix(String operator, int binding, JavaExpression right, int required) {
    return new JavaExpression(
        CodeBlock.of("$L$W$L $L", atLeast(binding), operator, right.atLeast(required)), binding);
  }

  JavaExpression negate() {
    return new JavaExpression(CodeBlock.of("-$L", atLeast(PRIMARY)), UNARY);
  }
}
