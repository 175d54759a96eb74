package dev.ricci.benchmark.workload;

import dev.ricci.benchmark.workload.Case.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The cases of the comparison, in the order of the tables. */
public final class Cases {
  private Cases() {}

  /** All cases. */
  public static List<Case> all() {
    List<Case> cases = new ArrayList<>();
    convolutions(cases);
    products(cases);
    layers(cases);
    poolings(cases);
    contractions(cases);
    cases.add(
        new Case(
            "mlp",
            "784-256-128-10, batch 128, cross entropy: loss and all gradients",
            Family.NETWORK,
            new Perceptron(),
            0.9));
    rows(cases);
    return List.copyOf(cases);
  }

  /** The case of that id. */
  public static Case of(String id) {
    return all().stream()
        .filter(c -> c.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no case " + id));
  }

  private static void convolutions(List<Case> cases) {
    for (int window : new int[] {3, 5, 11}) {
      for (Part part : Part.values()) {
        cases.add(convolution(512, window, part, part == Part.ALL ? 40 : 8));
      }
    }
    cases.add(convolution(8, 3, Part.FORWARD, 1.5));
  }

  private static Case convolution(int size, int window, Part part, double goal) {
    return new Case(
        "conv-" + size + "-" + window + "-" + suffix(part),
        size + "×" + size + ", " + window + "×" + window + ": " + part.label(),
        Family.CONVOLUTION,
        new SingleConvolution(size, window, part),
        goal);
  }

  private static String suffix(Part part) {
    return part == Part.ALL ? "gradients" : part.label().toLowerCase(Locale.ROOT);
  }

  private static void products(List<Case> cases) {
    for (int n : new int[] {4, 8, 16, 32, 64, 128, 256, 512, 1024}) {
      cases.add(
          new Case(
              "matmul-" + n,
              "n = " + n,
              Family.PRODUCT,
              new MatrixProduct(n, false),
              n < 64 ? 0.7 : 0.9));
    }
    for (int n : new int[] {128, 512}) {
      cases.add(
          new Case(
              "matmul-double-" + n,
              "n = " + n + ", double",
              Family.PRODUCT,
              new MatrixProduct(n, true),
              0.9));
    }
    cases.add(
        new Case(
            "batched",
            "64 products, n = 64",
            Family.PRODUCT,
            new BatchedProduct(64, 64, 64, 64, false),
            0.9));
    cases.add(
        new Case(
            "attention",
            "scores bhqd,bhkd->bhqk, 4·8 × 128·128·64",
            Family.PRODUCT,
            new BatchedProduct(32, 128, 128, 64, true),
            0.9));
    cases.add(
        new Case("matvec", "matrix-vector, n = 2048", Family.PRODUCT, new MatrixVector(2048), 0.9));
  }

  private static void layers(List<Case> cases) {
    Part[] parts = {Part.FORWARD, Part.DW, Part.DX};
    for (Part part : parts) {
      cases.add(
          layer(
              "layer-56",
              "N=8 C=64 56×56 K=64 3×3 pad 1",
              0.75,
              new Convolution(8, 64, 56, 64, 3, 1, 1, part)));
    }
    for (Part part : parts) {
      cases.add(
          layer(
              "layer-224",
              "N=8 C=3 224×224 K=64 7×7 stride 2 pad 3",
              part == Part.DX ? 2 : 0.75,
              new Convolution(8, 3, 224, 64, 7, 2, 3, part)));
    }
    for (Part part : parts) {
      cases.add(
          layer(
              "layer-28",
              "N=32 C=1 28×28 K=16 5×5",
              0.75,
              new Convolution(32, 1, 28, 16, 5, 1, 0, part)));
    }
    for (Part part : parts) {
      cases.add(
          layer(
              "layer-12",
              "N=32 C=16 12×12 K=32 5×5",
              0.75,
              new Convolution(32, 16, 12, 32, 5, 1, 0, part)));
    }
  }

  private static Case layer(String id, String title, double goal, Convolution work) {
    return new Case(
        id + "-" + suffix(work.part()),
        title + ": " + work.part().label(),
        Family.CHANNELS,
        work,
        goal);
  }

  private static void poolings(List<Case> cases) {
    for (int window : new int[] {2, 3}) {
      for (boolean gradient : new boolean[] {false, true}) {
        cases.add(
            new Case(
                "pool-" + window + (gradient ? "-gradient" : "-forward"),
                "N=8 C=64 56×56, "
                    + window
                    + "×"
                    + window
                    + " stride 2: "
                    + (gradient ? "gradient" : "forward"),
                Family.POOLING,
                new Pooling(8, 64, 56, window, gradient),
                0.9));
      }
    }
  }

  private static void contractions(List<Case> cases) {
    String[] sizes = {"all 32", "all 64", "200³, r = 32", "b = 128, the rest 64"};
    for (Contraction contraction : Contraction.values()) {
      cases.add(
          new Case(
              "contract-" + contraction.name().toLowerCase(Locale.ROOT).replace('_', '-'),
              contraction.formula() + ", " + sizes[contraction.ordinal()],
              Family.CONTRACTION,
              contraction,
              1));
    }
  }

  private static void rows(List<Case> cases) {
    cases.add(new Case("tanh", "tanh(a*x+b), 2^20", Family.ROWS, Rows.TANH, 2));
    cases.add(new Case("softmax", "softmax of rows, 1024²", Family.ROWS, Rows.SOFTMAX, 1));
    cases.add(new Case("logsumexp", "logsumexp of rows, 1024²", Family.ROWS, Rows.LOGSUMEXP, 2));
    cases.add(new Case("squares", "Σ(Y-T)², 2^20", Family.ROWS, Rows.SQUARES, 1));
  }
}
