package dev.ricci.compiler.syntax;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * The words that the grammar itself gives a meaning. The functions are reserved as well, but known
 * to a later stage only.
 */
public final class ReservedWords {

  private static final Set<String> KEYWORDS = Set.of("where", "in", "size", "pad", "clamp", "wrap");
  private static final Set<String> CONSTANTS = Set.of("pi", "inf", "nan");

  private ReservedWords() {}

  /**
   * Whether the grammar reserves the word: no target, parameter, index or function may be called
   * so.
   */
  public static boolean contains(String word) {
    return KEYWORDS.contains(word)
        || CONSTANTS.contains(word)
        || reduction(word).isPresent()
        || normalizer(word).isPresent();
  }

  /** Whether the word is a number by itself. */
  public static boolean isConstant(String word) {
    return CONSTANTS.contains(word);
  }

  /** The reduction of this name. */
  public static Optional<ReductionKind> reduction(String word) {
    return Arrays.stream(ReductionKind.values()).filter(k -> k.text().equals(word)).findFirst();
  }

  /** The normalizer of this name. */
  public static Optional<NormalizerKind> normalizer(String word) {
    return Arrays.stream(NormalizerKind.values()).filter(k -> k.text().equals(word)).findFirst();
  }
}
