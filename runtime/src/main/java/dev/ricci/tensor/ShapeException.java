package dev.ricci.tensor;

/**
 * Tells that extents do not fit: those of one tensor (negative, too many, too large, not those of
 * its data) or those of several operands of a formula.
 */
public class ShapeException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  /**
   * Makes an exception.
   *
   * @param message one sentence that names what does not fit and its dimensions
   */
  public ShapeException(String message) {
    super(message);
  }
}
