package dev.ricci.compiler.semantic;

import java.util.List;

/**
 * The parameters of a formula that stands on no method, as its text lets them be guessed.
 *
 * @param signature all floating parameters in double; the last target is the result
 * @param guesses why each parameter is what it is, in the order of the signature
 */
public record InferredSignature(Signature signature, List<Guess> guesses) {
  public InferredSignature {
    guesses = List.copyOf(guesses);
  }

  /** What a name was taken for. */
  public record Guess(String name, Reason reason) {}

  /** What a name is, and what in the text speaks for it. */
  public enum Reason {
    TENSOR("tensor of floating-point numbers", "has brackets"),
    MEASURED("tensor of floating-point numbers", "has a size"),
    POSITIONS("int tensor", "its elements are positions"),
    INT_TENSOR("int tensor", "as declared"),
    NUMBER("floating-point number", "has no brackets and is no index"),
    FACTOR("int", "multiplies an index"),
    BOUND("int", "bounds a range or a border"),
    INT("int", "as declared");

    private final String kind;
    private final String evidence;

    Reason(String kind, String evidence) {
      this.kind = kind;
      this.evidence = evidence;
    }

    /** What the name is. */
    public String kind() {
      return kind;
    }

    /** What speaks for it. */
    public String evidence() {
      return evidence;
    }

    Signature.Type type() {
      return switch (this) {
        case TENSOR, MEASURED ->
            new Signature.Type(Signature.Number.DOUBLE, Signature.Form.TENSOR, -1);
        case POSITIONS, INT_TENSOR ->
            new Signature.Type(Signature.Number.INT, Signature.Form.TENSOR, -1);
        case NUMBER -> new Signature.Type(Signature.Number.DOUBLE, Signature.Form.PRIMITIVE, 0);
        case FACTOR, BOUND, INT ->
            new Signature.Type(Signature.Number.INT, Signature.Form.PRIMITIVE, 0);
      };
    }
  }
}
