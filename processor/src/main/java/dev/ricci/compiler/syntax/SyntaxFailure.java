package dev.ricci.compiler.syntax;

/** Ends the parsing of a statement after its mistake was reported; never leaves the parser. */
final class SyntaxFailure extends RuntimeException {

  private static final long serialVersionUID = 1;

  SyntaxFailure() {
    super("reported", null, false, false);
  }
}
