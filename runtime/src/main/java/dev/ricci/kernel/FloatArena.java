package dev.ricci.kernel;

import dev.ricci.tensor.FloatTensor;
import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The arrays that one thread uses for temporaries, by stack discipline: those in use belong to a
 * stack of scopes, the others are kept for the next taker of about their size. A thread keeps no
 * more than twice what it ever had in use at once, and gives that up when memory gets short.
 */
final class FloatArena {
  private static final ThreadLocal<FloatArena> OF_THREAD =
      new ThreadLocal<>() {
        @Override
        protected FloatArena initialValue() {
          return new FloatArena();
        }
      };

  private static final int SMALLEST = 16;
  private static final int LARGEST = Integer.MAX_VALUE - 8;

  private final Thread owner = Thread.currentThread();
  private final List<FloatScratch> scopes = new ArrayList<>();
  private int open;

  /** For the shapes of small ranks, which are asked for most often. */
  private final int[][] shapes = {{}, {0}, {0, 0}, {0, 0, 0}};

  /** What was given back, the last one last. */
  private final List<Kept> kept = new ArrayList<>();

  private long elementsKept;
  private long elementsUsed;
  private long mostUsed;

  private FloatArena() {}

  /** An array, and the tensor that it was last used as. */
  static final class Slot {
    final float[] array;
    final Kept reference;
    FloatTensor tensor;

    Slot(int capacity) {
      this.array = new float[capacity];
      this.tensor = FloatTensor.of(array);
      this.reference = new Kept(this);
    }
  }

  /** A slot that nobody uses. */
  private static final class Kept extends SoftReference<Slot> {
    final int capacity;

    Kept(Slot slot) {
      super(slot);
      this.capacity = slot.array.length;
    }
  }

  static FloatArena ofThread() {
    return OF_THREAD.get();
  }

  FloatScratch open() {
    if (open == scopes.size()) {
      scopes.add(new FloatScratch(this, open));
    }
    return scopes.get(open++);
  }

  void close(int depth) {
    requireOwner();
    while (open > depth) {
      List<Slot> taken = scopes.get(--open).taken();
      // In reverse, so that a call like this one gets the same array for the same temporary.
      for (int k = taken.size() - 1; k >= 0; k--) {
        Slot slot = taken.get(k);
        elementsUsed -= slot.array.length;
        elementsKept += slot.array.length;
        kept.add(slot.reference);
      }
      taken.clear();
    }
  }

  FloatTensor take(int depth, List<Slot> taken) {
    return take(depth, taken, shapes[0]);
  }

  FloatTensor take(int depth, List<Slot> taken, int length) {
    shapes[1][0] = length;
    return take(depth, taken, shapes[1]);
  }

  FloatTensor take(int depth, List<Slot> taken, int rows, int columns) {
    shapes[2][0] = rows;
    shapes[2][1] = columns;
    return take(depth, taken, shapes[2]);
  }

  FloatTensor take(int depth, List<Slot> taken, int count, int rows, int columns) {
    shapes[3][0] = count;
    shapes[3][1] = rows;
    shapes[3][2] = columns;
    return take(depth, taken, shapes[3]);
  }

  FloatTensor take(int depth, List<Slot> taken, int[] shape) {
    requireOwner();
    if (depth >= open) {
      throw new IllegalStateException("the scope of the temporaries is closed");
    }
    int size = size(shape);
    int capacity = capacity(size);
    Slot slot = kept(capacity, shape);
    if (slot == null) {
      slot = fresh(capacity);
    }
    use(capacity);
    taken.add(slot);
    if (!hasShape(slot.tensor, shape)) {
      slot.tensor = FloatTensor.of(slot.array).slice(0, size).reshape(shape);
    }
    return slot.tensor;
  }

  /** One of this capacity that was given back, if possible one that had this shape. */
  private @Nullable Slot kept(int capacity, int[] shape) {
    for (int k = kept.size() - 1; k >= 0; k--) {
      Slot slot = kept.get(k).capacity == capacity ? kept.get(k).get() : null;
      if (slot != null && hasShape(slot.tensor, shape)) {
        drop(k);
        return slot;
      }
    }
    for (int k = kept.size() - 1; k >= 0; k--) {
      if (kept.get(k).capacity == capacity) {
        Slot slot = kept.get(k).get();
        drop(k);
        if (slot != null) {
          return slot;
        }
      }
    }
    return null;
  }

  private Slot fresh(int capacity) {
    long used = elementsUsed + capacity;
    while (!kept.isEmpty() && elementsKept + used > 2 * Math.max(mostUsed, used)) {
      drop(0);
    }
    return new Slot(capacity);
  }

  private void use(int capacity) {
    elementsUsed += capacity;
    mostUsed = Math.max(mostUsed, elementsUsed);
  }

  private void drop(int k) {
    elementsKept -= kept.remove(k).capacity;
  }

  /** The elements that this thread holds, used or not. */
  long elements() {
    return elementsKept + elementsUsed;
  }

  private void requireOwner() {
    if (Thread.currentThread() != owner) {
      throw new IllegalStateException("temporaries of another thread");
    }
  }

  /** The size of a shape, if need be by the tensor that says what is wrong with it. */
  private static int size(int[] shape) {
    long size = 1;
    for (int extent : shape) {
      size *= extent;
      if (size < 0 || size > LARGEST) {
        return FloatTensor.zeros(shape).size();
      }
    }
    return (int) size;
  }

  /** A length of which there are four to a power of two, so that arrays are worth keeping. */
  private static int capacity(int size) {
    if (size <= SMALLEST) {
      return SMALLEST;
    }
    int step = Integer.highestOneBit(size - 1) >> 2;
    return (int) Math.min(LARGEST, ((size - 1L) / step + 1) * step);
  }

  private static boolean hasShape(FloatTensor tensor, int[] shape) {
    if (tensor.rank() != shape.length) {
      return false;
    }
    for (int d = 0; d < shape.length; d++) {
      if (tensor.size(d) != shape[d]) {
        return false;
      }
    }
    return true;
  }
}
