package dev.ricci.benchmark.peer;

import java.util.List;
import java.util.function.Supplier;

/** What is timed, again and again on the same operands. */
public interface Call {
  /** Computes the results once, into the same storage each time if the library can. */
  void run();

  /** The results of the last run, row-major. */
  List<double[]> results();

  /** A call of which the results are copied by the supplier. */
  static Call of(Runnable run, Supplier<List<double[]>> results) {
    return new Call() {
      @Override
      public void run() {
        run.run();
      }

      @Override
      public List<double[]> results() {
        return results.get();
      }
    };
  }

  /** The floats as doubles. */
  static double[] doubles(float... floats) {
    double[] doubles = new double[floats.length];
    for (int k = 0; k < doubles.length; k++) {
      doubles[k] = floats[k];
    }
    return doubles;
  }
}
