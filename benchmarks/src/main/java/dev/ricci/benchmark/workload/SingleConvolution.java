package dev.ricci.benchmark.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * {@code Y[i,j] = W[m,n]*X[i+m-1,j+n-1]} of a square picture. Operands: W, X, dY; results: those of
 * Y, dW, dX that the part names.
 *
 * @param size the picture's height and width
 * @param window the kernel's height and width
 * @param part what is computed
 */
public record SingleConvolution(int size, int window, Part part) implements Workload {
  /** The height and width of the result. */
  public int valid() {
    return size - window + 1;
  }

  @Override
  public List<Operand> operands() {
    Random random = new Random(1);
    return List.of(
        Operand.random(random, window, window),
        Operand.random(random, size, size),
        Operand.random(random, valid(), valid()));
  }

  @Override
  public List<double[]> reference(List<Operand> operands) {
    double[] w = operands.get(0).values();
    double[] x = operands.get(1).values();
    double[] dY = operands.get(2).values();
    Bilinear loops =
        new Bilinear()
            .loop(window, 0, window, size)
            .loop(window, 0, 1, 1)
            .loop(valid(), valid(), 0, size)
            .loop(valid(), 1, 0, 1);
    List<double[]> results = new ArrayList<>();
    if (part.has(Part.FORWARD)) {
      results.add(loops.value(dY.length, w, x));
    }
    if (part.has(Part.DW)) {
      results.add(loops.gradientW(w.length, dY, x));
    }
    if (part.has(Part.DX)) {
      results.add(loops.gradientX(x.length, dY, w));
    }
    return results;
  }
}
