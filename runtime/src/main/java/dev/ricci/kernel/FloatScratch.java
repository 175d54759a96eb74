package dev.ricci.kernel;

import dev.ricci.tensor.FloatTensor;
import java.util.ArrayList;
import java.util.List;

/**
 * The temporaries of one call: tensors that are taken from the calling thread's memory and go back
 * to it when the scope is closed, so that the next call finds them there.
 *
 * <pre>{@code
 * try (FloatScratch scratch = FloatScratch.open()) {
 *   FloatTensor product = scratch.tensor(m, n);
 *   ...
 * }
 * }</pre>
 *
 * Scopes nest: one that is opened inside another, by a called method say, has temporaries of its
 * own and is closed first; closing a scope also closes those inside that were left open. A tensor
 * is not to be used after its scope is closed, nor a scope by another thread than the one that
 * opened it; what other threads do with the tensors meanwhile is free.
 */
public final class FloatScratch implements FloatMemory, AutoCloseable {
  private final FloatArena arena;
  private final int depth;
  private final List<FloatArena.Slot> taken = new ArrayList<>();

  FloatScratch(FloatArena arena, int depth) {
    this.arena = arena;
    this.depth = depth;
  }

  /** Opens a scope in the calling thread. */
  public static FloatScratch open() {
    return FloatArena.ofThread().open();
  }

  /**
   * A tensor with whatever its last user left in it.
   *
   * @throws IllegalStateException if the scope is closed or another thread's
   * @throws dev.ricci.tensor.ShapeException if the shape is not legal
   */
  @Override
  public FloatTensor tensor(int... shape) {
    return arena.take(depth, taken, shape);
  }

  @Override
  public FloatTensor tensor() {
    return arena.take(depth, taken);
  }

  @Override
  public FloatTensor tensor(int length) {
    return arena.take(depth, taken, length);
  }

  @Override
  public FloatTensor tensor(int rows, int columns) {
    return arena.take(depth, taken, rows, columns);
  }

  @Override
  public FloatTensor tensor(int count, int rows, int columns) {
    return arena.take(depth, taken, count, rows, columns);
  }

  /** A tensor of zeros; otherwise like {@link #tensor}. */
  public FloatTensor zeros(int... shape) {
    FloatTensor tensor = tensor(shape);
    tensor.fill(0);
    return tensor;
  }

  /** Gives all temporaries of this scope, and of those inside it, back to the thread. */
  @Override
  public void close() {
    arena.close(depth);
  }

  List<FloatArena.Slot> taken() {
    return taken;
  }
}
