package dev.ricci.kernel.contraction;

/**
 * The register tiles of a provider: small blocks of outputs whose sums stay in registers. All
 * offset tables hold what is to be added to a base.
 */
public interface FloatTiles {

  /** The numbers in a register; 1 without vectors. */
  int lanes();

  /** The rows of {@link #outer}. */
  int outerRows();

  /** The most columns of {@link #outer} and {@link #shifted}: once or twice the narrow width. */
  int columns();

  /** The width of the narrower tile of {@link #outer} and {@link #shifted}. */
  int narrowColumns();

  /**
   * {@code y[yAt + yRow[row+r] + c] (+)= alpha * Σ_p a[aAt + p*outerRows() + r] * b[bAt + bTerm[p]
   * + c]} for c from 0 to the narrow width, and once more from {@code second} on.
   *
   * @param second where the second half of the columns begins, at most the narrow width; 0 if there
   *     is none
   */
  void outer(
      float[] y,
      int yAt,
      int[] yRow,
      int row,
      float[] a,
      int aAt,
      float[] b,
      int bAt,
      int second,
      int[] bTerm,
      int terms,
      float alpha,
      boolean accumulate);

  /**
   * {@link #outer} of packed columns, {@code b[bAt + p*columns + c]} for c below {@code columns},
   * which are next to each other in y too. Only called where there are vectors.
   *
   * @param columns {@link #columns} or {@link #narrowColumns}
   */
  void packed(
      float[] y,
      int yAt,
      int[] yRow,
      int row,
      float[] a,
      int aAt,
      float[] b,
      int bAt,
      int columns,
      int terms,
      float alpha,
      boolean accumulate);

  /**
   * {@code y[yAt + r*yStep + c] (+)= Σ_p a[aAt + aRow[row+r] + aTerm[p]] * b[bAt + p*columns + c]}
   * for as many rows as {@link #outer}. Only called where there are vectors.
   *
   * @param columns {@link #columns} or {@link #narrowColumns}
   */
  void narrow(
      int columns,
      float[] y,
      int yAt,
      int yStep,
      float[] a,
      int aAt,
      int[] aRow,
      int row,
      int[] aTerm,
      float[] b,
      int bAt,
      int terms,
      boolean accumulate);

  /**
   * {@code packed[to + q*panelStep + p*step + c] = b[bAt + bTerm[p] + q*columns + c]} for q below
   * {@code panels} and c below {@code columns}; where the step is smaller, terms overwrite what the
   * ones before them wrote too much.
   *
   * @param columns {@link #columns} or {@link #narrowColumns}
   */
  void copy(
      int columns,
      int panels,
      float[] packed,
      int to,
      int step,
      int panelStep,
      float[] b,
      int bAt,
      int[] bTerm,
      int terms);

  /** The rows of {@link #transpose}; 0 while moving numbers one by one is as fast. */
  int transposedRows();

  /**
   * {@code packed[to + p*step + r] = a[aAt + aRow[row+r] + p]} for r below {@link #transposedRows}
   * and p below {@code terms}, a multiple of {@link #lanes}.
   *
   * @param step if there are more lanes than rows, as many as there are rows; otherwise any, and
   *     where it is less than the rows, terms overwrite what the ones before them wrote too much
   */
  void transpose(
      float[] packed, int to, int step, float[] a, int aAt, int[] aRow, int row, int terms);

  /**
   * Puts side by side what was transposed in two halves of {@link #lanes}, at {@code first} and at
   * {@code second}: {@code packed[to + p*step + c]} for c below the lanes and p below {@code
   * terms}, which is even.
   */
  void merge(float[] packed, int to, int step, float[] halves, int first, int second, int terms);

  /** The rows of the higher tile of {@link #straight}. */
  int straightRows();

  /** The columns of the narrowest tile of {@link #straight}: {@link #lanes}, or half as many. */
  int leastStraightColumns();

  /**
   * {@code y[yAt + r*yRow + c] (+)= alpha * Σ_p a[aAt + r*aRow + p*aStep] * b[bAt + p*bStep + c]}.
   * Only called where there are vectors.
   *
   * @param rows 4 or {@link #straightRows}
   * @param columns {@link #lanes}, twice as many, or {@link #leastStraightColumns}
   */
  void straight(
      int rows,
      int columns,
      float[] y,
      int yAt,
      int yRow,
      float[] a,
      int aAt,
      int aRow,
      float[] b,
      int bAt,
      int terms,
      int aStep,
      int bStep,
      float alpha,
      boolean accumulate);

  /** The rows of {@link #shifted}. */
  int shiftedRows();

  /**
   * {@code y[yAt + yRow[row+r] + c] (+)= alpha * Σ_p a[p] * b[bAt + bRow[row+r] + bTerm[p] + c]}.
   *
   * @param columns {@link #columns} or {@link #narrowColumns}
   */
  void shifted(
      int columns,
      float[] y,
      int yAt,
      int[] yRow,
      int row,
      float[] a,
      float[] b,
      int bAt,
      int[] bRow,
      int[] bTerm,
      int terms,
      float alpha,
      boolean accumulate);

  /** The rows of {@link #window}; 0 where there is no such tile. */
  int windowRows();

  /**
   * {@code y[yAt + r*yRow + c] (+)= alpha * Σ_n Σ_m a[aAt + n*taps + m] * b[bAt + (r+m)*bRow +
   * n*bStep + c]} for n below {@code columns}, m below {@code taps}, and c below {@link #lanes}.
   *
   * @param taps from 1 to 5
   */
  void window(
      int taps,
      float[] y,
      int yAt,
      int yRow,
      float[] a,
      int aAt,
      float[] b,
      int bAt,
      int bRow,
      int bStep,
      int columns,
      float alpha,
      boolean accumulate);

  /**
   * {@link #window} of 3 by 3 taps that does not accumulate, for all c below {@code width}, which
   * is at least {@link #lanes}.
   */
  void band(
      float[] y,
      int yAt,
      int yRow,
      float[] a,
      float[] b,
      int bAt,
      int bRow,
      int bStep,
      int width,
      float alpha);

  /** The rows of {@link #dot} where both operands have several. */
  int dotRows();

  /** The columns of {@link #dot} where both operands have several. */
  int dotColumns();

  /** The columns of {@link #dot} with a single row. */
  int wideDotColumns();

  /**
   * Adds to {@code sums[(r*columns + c)*lanes() ...]} shares of {@code Σ_k a[aAt + aRow[row+r] + k]
   * * b[bAt + bColumn[column+c] + k]} for k from 0 to n-1; the lanes of a sum are still to be
   * added.
   *
   * @param rows {@link #dotRows} with {@link #dotColumns}, or 1 with {@link #wideDotColumns}
   */
  void dot(
      int rows,
      float[] sums,
      float[] a,
      int aAt,
      int[] aRow,
      int row,
      float[] b,
      int bAt,
      int[] bColumn,
      int column,
      int n);

  /**
   * Whether {@link #runs} takes less than a register at a time: on registers of 512 bits the
   * compiler sometimes makes objects of those that are partly loaded, thirty times slower.
   */
  boolean hasPartialRuns();

  /** The shape of {@link #runs} for so many rows and columns, one that leaves little empty. */
  int runShape(long rows, long columns);

  /** The rows of a shape of {@link #runs}. */
  int runRows(int shape);

  /** The columns of a shape of {@link #runs}. */
  int runColumns(int shape);

  /**
   * Adds to {@code sums[sumsAt + (r*columns + c)*lanes() ...]} shares of {@code Σ_p Σ_k a[aAt +
   * aRow[r] + aTerm[p] + k] * b[bAt + bColumn[column+c] + bTerm[p] + k]} for p from first to end-1
   * and k below {@code n}, at most {@link #lanes}. Only called where there are vectors.
   *
   * @param rows {@link #runRows} of a shape; the columns are those of the same shape
   */
  void runs(
      int rows,
      float[] sums,
      int sumsAt,
      float[] a,
      int aAt,
      int[] aRow,
      int[] aTerm,
      float[] b,
      int bAt,
      int[] bColumn,
      int column,
      int[] bTerm,
      int first,
      int end,
      int n);

  /**
   * Adds to {@code sums[sumsAt + (r*columns + c)*lanes() ...]} shares of {@code Σ_k a[aAt + r*aRow
   * + k] * b[bAt + c*bStep + k]} for k below {@code n}, which is at least {@link #lanes}. Only
   * called where there are vectors.
   *
   * @param rows from 1 to 3
   * @param columns from 2 to 4
   */
  void correlate(
      int rows,
      int columns,
      float[] sums,
      int sumsAt,
      float[] a,
      int aAt,
      int aRow,
      float[] b,
      int bAt,
      int bStep,
      int n);
}
