/** Tensors, and the kernels that generated code calls. */
module dev.ricci.runtime {
  requires static org.jspecify;

  exports dev.ricci.kernel;
  exports dev.ricci.tensor;
}
