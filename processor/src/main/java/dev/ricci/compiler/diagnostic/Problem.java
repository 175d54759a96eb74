package dev.ricci.compiler.diagnostic;

import java.util.List;
import java.util.Optional;

/**
 * One mistake in a program.
 *
 * @param code which mistake
 * @param span where it is
 * @param message the sentence that says what is wrong, complete by itself
 * @param fix what to do about it, a whole line such as {@code write: a*b}
 */
public record Problem(ProblemCode code, Span span, String message, Optional<String> fix) {

  private static final int LONGEST_FIX = 2_000;

  /** A problem whose sentence, and fix if its code has one, are made from {@code arguments}. */
  public static Problem of(ProblemCode code, Span span, Object... arguments) {
    return new Problem(
        code,
        span,
        code.sentence().formatted(arguments),
        code.fix().map(template -> template.formatted(arguments)));
  }

  /** The same problem with another fix. */
  public Problem withFix(String line) {
    return new Problem(code, span, message, Optional.of(line));
  }

  /** The same problem with the text to write instead; unchanged if nobody would read that much. */
  public Problem write(String replacement) {
    return replacement.length() > LONGEST_FIX ? this : withFix("write: " + replacement);
  }

  /**
   * The same problem with the readings to choose from, each ready to paste on a line of its own.
   */
  public Problem writeOneOf(List<String> readings) {
    return withFix("write: " + String.join("\n   or: ", readings));
  }

  /** The same problem with the names that may have been meant; unchanged if there are none. */
  public Problem didYouMean(List<String> names) {
    if (names.isEmpty()) {
      return this;
    }
    StringBuilder line = new StringBuilder("did you mean ");
    for (int i = 0; i < names.size(); i++) {
      if (i > 0) {
        line.append(i == names.size() - 1 ? " or " : ", ");
      }
      line.append('`').append(names.get(i)).append('`');
    }
    return withFix(line.append('?').toString());
  }
}
