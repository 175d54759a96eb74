package dev.ricci.benchmark.workload;

import java.util.ArrayList;
import java.util.List;

/**
 * A relation of three tensors {@code Y[…] = Σ W[…]*X[…]} given by loops: each has a stride in each
 * of the three. Its value and both of its gradients are one walk, with another tensor to add to.
 */
final class Bilinear {
  private record Loop(int extent, int y, int w, int x) {}

  private final List<Loop> loops = new ArrayList<>();

  /** Adds a loop, inside of those before. */
  Bilinear loop(int extent, int y, int w, int x) {
    loops.add(new Loop(extent, y, w, x));
    return this;
  }

  double[] value(int size, double[] w, double[] x) {
    double[] y = new double[size];
    walk(0, new double[][] {y, w, x}, 0, new int[] {0, 0, 0});
    return y;
  }

  double[] gradientW(int size, double[] dY, double[] x) {
    double[] dW = new double[size];
    walk(0, new double[][] {dY, dW, x}, 1, new int[] {0, 0, 0});
    return dW;
  }

  double[] gradientX(int size, double[] dY, double[] w) {
    double[] dX = new double[size];
    walk(0, new double[][] {dY, w, dX}, 2, new int[] {0, 0, 0});
    return dX;
  }

  private void walk(int depth, double[][] tensors, int result, int[] at) {
    Loop loop = loops.get(depth);
    if (depth == loops.size() - 1) {
      innermost(loop, tensors, result, at);
      return;
    }
    int[] inner = at.clone();
    for (int k = 0; k < loop.extent; k++) {
      walk(depth + 1, tensors, result, inner);
      inner[0] += loop.y;
      inner[1] += loop.w;
      inner[2] += loop.x;
    }
  }

  private static void innermost(Loop loop, double[][] tensors, int result, int[] at) {
    int[] strides = {loop.y, loop.w, loop.x};
    int left = result == 0 ? 1 : 0;
    int right = result == 2 ? 1 : 2;
    add(
        loop.extent,
        tensors[result],
        at[result],
        strides[result],
        tensors[left],
        at[left],
        strides[left],
        tensors[right],
        at[right],
        strides[right]);
  }

  private static void add(
      int n, double[] r, int ri, int rs, double[] a, int ai, int as, double[] b, int bi, int bs) {
    for (int k = 0; k < n; k++) {
      r[ri + k * rs] += a[ai + k * as] * b[bi + k * bs];
    }
  }
}
