package dev.ricci.tensor;

import java.io.IOException;

/** Tells why something read is not a NumPy file, or not one that fits a tensor. */
public class NpyFormatException extends IOException {
  private static final long serialVersionUID = 1;

  /**
   * Makes an exception.
   *
   * @param message what is wrong, naming the file if it is known
   */
  public NpyFormatException(String message) {
    super(message);
  }
}
