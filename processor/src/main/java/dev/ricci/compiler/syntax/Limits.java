package dev.ricci.compiler.syntax;

/** How large a program may be, so that no later stage runs out of stack or time. */
final class Limits {
  static final int TOKENS = 10_000;

  /**
   * Brackets, calls, signs and the chains of {@code ^} and {@code ?:} that are open at one place.
   */
  static final int NESTING = 200;

  static final int RANK = 16;

  static final int NAME = 255;

  private Limits() {}
}
