package dev.ricci.benchmark.peer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A call with a new tensor as its result, freed by the next call; intermediate ones are at once.
 */
final class TorchCall implements Call {
  private final Supplier<NDArray> body;
  private @Nullable NDArray last;

  TorchCall(Supplier<NDArray> body) {
    this.body = body;
  }

  @Override
  public void run() {
    if (last != null) {
      last.close();
    }
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      last = body.get();
      NDScope.unregister(last);
    }
  }

  @Override
  public List<double[]> results() {
    if (last == null) {
      throw new IllegalStateException("not run yet");
    }
    return List.of(values(last));
  }

  static double[] values(NDArray array) {
    return array.getDataType() == DataType.FLOAT64
        ? array.toDoubleArray()
        : Call.doubles(array.toFloatArray());
  }
}
