package dev.ricci.kernel;

import dev.ricci.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tensors of one call that no output may overlap. */
public final class Overlaps {
  /** As many tensors as most calls have. */
  private static final int USUAL = 16;

  private final String method;
  private final List<String> names = new ArrayList<>(USUAL);
  private final List<Tensor> tensors = new ArrayList<>(USUAL);

  /**
   * Begins with none.
   *
   * @param method the method's name, for messages
   */
  public Overlaps(String method) {
    this.method = method;
  }

  /** Adds what is read; null is nothing. */
  public void add(String name, @Nullable Tensor tensor) {
    if (tensor != null) {
      names.add(name);
      tensors.add(tensor);
    }
  }

  /**
   * Refuses an output that overlaps what was added before, and adds it.
   *
   * @throws IllegalArgumentException if it does
   */
  public void refuse(String name, Tensor output) {
    for (int i = 0; i < tensors.size(); i++) {
      Checks.disjoint(method, name, output, names.get(i), tensors.get(i));
    }
    add(name, output);
  }
}
