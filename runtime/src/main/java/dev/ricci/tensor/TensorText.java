package dev.ricci.tensor;

import java.util.function.IntFunction;

/**
 * Prints nested brackets around aligned elements, leaving out the middle of long axes of large
 * tensors.
 */
final class TensorText {
  private static final int LONGEST_UNABRIDGED = 100;
  private static final int MOST_EDGE_ITEMS = 3;

  /** Stands for the items left out of an axis. */
  private static final int GAP = -1;

  private final int[] extents;
  private final int[] strides;
  private final int edge;
  private final IntFunction<String> element;
  private final StringBuilder out = new StringBuilder();
  private int width;

  private TensorText(int[] extents, IntFunction<String> element) {
    this.extents = extents;
    this.element = element;
    this.strides = new int[extents.length];
    int stride = 1;
    for (int d = extents.length - 1; d >= 0; d--) {
      strides[d] = stride;
      stride *= extents[d];
    }
    this.edge = edgeItems();
  }

  /**
   * Returns the text of a tensor.
   *
   * @param extents its shape
   * @param element the text of an element, given its place in row-major order
   */
  static String of(int[] extents, IntFunction<String> element) {
    for (int extent : extents) {
      if (extent == 0) {
        return "[]";
      }
    }
    TensorText text = new TensorText(extents, element);
    text.measure(0, 0);
    text.print(0, 0);
    return text.out.toString();
  }

  /** Returns how many items to show at either end of an axis: as many as keep the text short. */
  private int edgeItems() {
    if (shown(Integer.MAX_VALUE / 2) <= LONGEST_UNABRIDGED) {
      return Integer.MAX_VALUE / 2;
    }
    int items = MOST_EDGE_ITEMS;
    // A tensor of high rank is long even when every axis is abridged.
    while (items > 0 && shown(items) > 10 * LONGEST_UNABRIDGED) {
      items--;
    }
    return items;
  }

  private double shown(int items) {
    double product = 1;
    for (int extent : extents) {
      product *= Math.min(extent, 2.0 * items);
    }
    return product;
  }

  /**
   * Returns the items of an axis to show, in order, with a {@link #GAP} where some are left out.
   */
  private int[] items(int d) {
    int extent = extents[d];
    boolean whole = extent <= 2L * edge;
    int[] items = new int[whole ? extent : 2 * edge + 1];
    for (int n = 0; n < items.length; n++) {
      if (whole || n < edge) {
        items[n] = n;
      } else {
        items[n] = n == edge ? GAP : extent - items.length + n;
      }
    }
    return items;
  }

  private void measure(int d, int index) {
    if (d == extents.length) {
      width = Math.max(width, element.apply(index).length());
      return;
    }
    for (int item : items(d)) {
      if (item != GAP) {
        measure(d + 1, index + item * strides[d]);
      }
    }
  }

  private void print(int d, int index) {
    if (d == extents.length) {
      String text = element.apply(index);
      out.append(" ".repeat(width - text.length())).append(text);
      return;
    }
    out.append('[');
    String separator = "";
    for (int item : items(d)) {
      out.append(separator);
      if (item == GAP) {
        out.append("...");
      } else {
        print(d + 1, index + item * strides[d]);
      }
      separator = separator(d);
    }
    out.append(']');
  }

  /**
   * Elements follow each other on a line; rows start a line, planes after an empty one, indented by
   * their depth.
   */
  private String separator(int d) {
    int inner = extents.length - 1 - d;
    return inner == 0 ? ", " : "," + "\n".repeat(Math.min(inner, 2)) + " ".repeat(d + 1);
  }
}
