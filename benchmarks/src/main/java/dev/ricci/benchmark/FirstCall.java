package dev.ricci.benchmark;

import dev.ricci.benchmark.formula.ConvolutionsGradients;
import dev.ricci.kernel.FloatKernel;
import dev.ricci.tensor.FloatTensor;

/**
 * The first convolution of a fresh virtual machine, loading of classes included: prints its
 * microseconds and the name of the kernels.
 */
final class FirstCall {
  private FirstCall() {}

  /** Runs it. */
  public static void main(String[] args) {
    FloatTensor kernel = FloatTensor.full(0.5f, 3, 3);
    FloatTensor picture = FloatTensor.full(1, 64, 64);
    long start = System.nanoTime();
    FloatTensor result = new ConvolutionsGradients().single(kernel, picture);
    long end = System.nanoTime();
    if (result.get(61, 61) != 4.5f) {
      throw new IllegalStateException("wrong: " + result);
    }
    System.out.println((end - start) / 1000 + "\t" + FloatKernel.instance().name());
  }
}
