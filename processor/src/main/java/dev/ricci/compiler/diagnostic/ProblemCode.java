package dev.ricci.compiler.diagnostic;

import java.util.Optional;

/**
 * Every mistake that the compiler knows. The id is stable; its letter tells the stage: S syntax, N
 * names, T types and signature, R ranges, U summation, X limits. Sentences and fixes are {@link
 * String#format} templates over the same arguments.
 */
public enum ProblemCode {
  /** Nothing but blanks and comments. */
  EMPTY_PROGRAM("RICCI-S01", "The program has no statement.", "write: Y[i,j] = A[i,k]*B[k,j]");

  private final String id;
  private final String sentence;
  private final Optional<String> fix;

  ProblemCode(String id, String sentence) {
    this.id = id;
    this.sentence = sentence;
    this.fix = Optional.empty();
  }

  ProblemCode(String id, String sentence, String fix) {
    this.id = id;
    this.sentence = sentence;
    this.fix = Optional.of(fix);
  }

  /** The stable name of the mistake, such as {@code RICCI-S01}. */
  public String id() {
    return id;
  }

  /** The template of the sentence. */
  public String sentence() {
    return sentence;
  }

  /** The template of the fix, if it is always the same one. */
  public Optional<String> fix() {
    return fix;
  }
}
