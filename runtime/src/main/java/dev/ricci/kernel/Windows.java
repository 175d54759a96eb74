package dev.ricci.kernel;

/**
 * A grid of windows over the elements of an array, each of which has one element of another array,
 * its result. The window in a row and a column has its first element, counted from that of the
 * first window, at {@code row*rowStep + column*step}; its result is at {@code row*resultStep +
 * column}.
 */
public final class Windows {
  private final int rows;
  private final int columns;
  private final int resultStep;
  private final int rowStep;
  private final int step;
  private final int[] places;

  /**
   * @param rows the rows of windows
   * @param columns the windows of each row, whose results are neighbours
   * @param resultStep from the first result of a row to that of the next row
   * @param rowStep from the first element of a window to that of the one in the next row
   * @param step from the first element of a window to that of the one in the next column
   * @param places the elements of a window, counted from its first one, none negative
   */
  public Windows(int rows, int columns, int resultStep, int rowStep, int step, int... places) {
    this.rows = rows;
    this.columns = columns;
    this.resultStep = resultStep;
    this.rowStep = rowStep;
    this.step = step;
    this.places = places.clone();
  }

  public int rows() {
    return rows;
  }

  public int columns() {
    return columns;
  }

  public int resultStep() {
    return resultStep;
  }

  public int rowStep() {
    return rowStep;
  }

  public int step() {
    return step;
  }

  /** Whether the elements are some times so many neighbours. */
  public boolean hasRunsOf(int length) {
    for (int w = 0; w < places.length; w++) {
      if (w % length != 0 && places[w] != places[w - 1] + 1) {
        return false;
      }
    }
    return places.length > 0 && places.length % length == 0;
  }

  /** The elements of a window, for the kernels alone, which do not change them. */
  public int[] places() {
    return places;
  }
}
