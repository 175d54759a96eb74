package dev.ricci.benchmark.workload;

/** Which of a convolution's results is wanted. */
public enum Part {
  /** The value, {@code Y}. */
  FORWARD("forward"),
  /** The gradient of the kernel for a cotangent of {@code Y}. */
  DW("dW"),
  /** The gradient of the picture for a cotangent of {@code Y}. */
  DX("dX"),
  /** The value and both gradients. */
  ALL("forward+dW+dX");

  private final String label;

  Part(String label) {
    this.label = label;
  }

  /** How tables name it. */
  public String label() {
    return label;
  }

  boolean has(Part other) {
    return this == ALL || this == other;
  }
}
