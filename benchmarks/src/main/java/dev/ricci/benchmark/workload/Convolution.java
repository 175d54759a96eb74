package dev.ricci.benchmark.workload;

import java.util.List;
import java.util.Random;

/**
 * A padded, strided convolution of square pictures with channels. Operands: W (out × in × window ×
 * window), X (batch × in × size × size), dY; result: Y, dW or dX.
 *
 * @param batch the number of pictures
 * @param in the channels of {@code X}
 * @param size the height and width of a picture
 * @param out the channels of {@code Y}
 * @param window the height and width of the kernel
 * @param stride the steps of the window
 * @param pad the zeros around a picture
 * @param part what is computed, one thing
 */
public record Convolution(
    int batch, int in, int size, int out, int window, int stride, int pad, Part part)
    implements Workload {
  /** The height and width of the result. */
  public int result() {
    return (size + 2 * pad - window) / stride + 1;
  }

  /** The same convolution, another result wanted. */
  public Convolution of(Part other) {
    return new Convolution(batch, in, size, out, window, stride, pad, other);
  }

  @Override
  public List<Operand> operands() {
    Random random = new Random(2);
    return List.of(
        Operand.random(random, out, in, window, window),
        Operand.random(random, batch, in, size, size),
        Operand.random(random, batch, out, result(), result()));
  }

  @Override
  public List<double[]> reference(List<Operand> operands) {
    double[] w = operands.get(0).values();
    double[] dY = operands.get(2).values();
    int y = result();
    int wide = size + 2 * pad;
    Bilinear loops =
        new Bilinear()
            .loop(batch, out * y * y, 0, in * wide * wide)
            .loop(out, y * y, in * window * window, 0)
            .loop(in, 0, window * window, wide * wide)
            .loop(window, 0, window, wide)
            .loop(window, 0, 1, 1)
            .loop(y, y, 0, stride * wide)
            .loop(y, 1, 0, stride);
    switch (part) {
      case FORWARD:
        return List.of(loops.value(dY.length, w, padded(operands.get(1).values())));
      case DW:
        return List.of(loops.gradientW(w.length, dY, padded(operands.get(1).values())));
      case DX:
        return List.of(cropped(loops.gradientX(batch * in * wide * wide, dY, w)));
      default:
        throw new IllegalStateException("a convolution with channels computes one thing");
    }
  }

  private double[] padded(double[] x) {
    int wide = size + 2 * pad;
    double[] p = new double[batch * in * wide * wide];
    for (int picture = 0; picture < batch * in; picture++) {
      for (int i = 0; i < size; i++) {
        int to = (picture * wide + i + pad) * wide + pad;
        System.arraycopy(x, (picture * size + i) * size, p, to, size);
      }
    }
    return p;
  }

  private double[] cropped(double[] p) {
    int wide = size + 2 * pad;
    double[] x = new double[batch * in * size * size];
    for (int picture = 0; picture < batch * in; picture++) {
      for (int i = 0; i < size; i++) {
        int from = (picture * wide + i + pad) * wide + pad;
        System.arraycopy(p, from, x, (picture * size + i) * size, size);
      }
    }
    return x;
  }
}
