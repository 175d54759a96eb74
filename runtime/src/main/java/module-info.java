/** Tensors, and the kernels that generated code calls. */
module dev.ricci.runtime {
  requires static org.jspecify;
  // Only the vector provider uses it, and is not loaded without it.
  requires static jdk.incubator.vector;

  exports dev.ricci.kernel;
  exports dev.ricci.tensor;
}
