package dev.ricci.generative;

/** Why a candidate is no program of the notation, or not one whose numbers can be compared. */
final class Rejection extends RuntimeException {
  private static final long serialVersionUID = 1;

  Rejection(String reason) {
    super(reason, null, false, false);
  }
}
