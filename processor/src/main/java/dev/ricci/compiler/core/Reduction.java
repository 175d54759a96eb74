package dev.ricci.compiler.core;

/** How the points of a domain that meet in one target element combine. */
public enum Reduction {
  SUM,
  PROD,
  MAX,
  MIN,
  /**
   * The position of the first maximum: the row-major number of the point among the loops that meet
   * in an element ({@link Statement#meeting}), counted from the program's origin. With one reduced
   * loop whose range starts at the origin this is the index itself. A NaN wins.
   */
  ARGMAX,
  /** The same for the first minimum. */
  ARGMIN;

  /** What a target element holds before, and keeps if no point meets in it. */
  public double identity() {
    return switch (this) {
      case SUM -> 0;
      case PROD -> 1;
      case MAX -> Double.NEGATIVE_INFINITY;
      case MIN -> Double.POSITIVE_INFINITY;
      case ARGMAX, ARGMIN -> 0;
    };
  }

  public boolean isPosition() {
    return this == ARGMAX || this == ARGMIN;
  }
}
