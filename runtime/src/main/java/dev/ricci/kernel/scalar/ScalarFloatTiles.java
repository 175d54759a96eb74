package dev.ricci.kernel.scalar;

import dev.ricci.kernel.contraction.FloatTiles;

/** Register tiles of 4 by 4 numbers. */
final class ScalarFloatTiles implements FloatTiles {

  @Override
  public int lanes() {
    return 1;
  }

  @Override
  public int outerRows() {
    return 4;
  }

  @Override
  public int columns() {
    return 4;
  }

  @Override
  public int narrowColumns() {
    return 4;
  }

  @Override
  public void packed(
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
      boolean accumulate) {
    throw new UnsupportedOperationException("tiles of packed columns without vectors");
  }

  @Override
  public void narrow(
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
      boolean accumulate) {
    throw new UnsupportedOperationException("narrow tiles without vectors");
  }

  @Override
  public void copy(
      int columns,
      int panels,
      float[] packed,
      int to,
      int step,
      int panelStep,
      float[] b,
      int bAt,
      int[] bTerm,
      int terms) {
    for (int p = 0; p < terms; p++) {
      for (int q = 0; q < panels; q++) {
        int from = bAt + bTerm[p] + q * columns;
        System.arraycopy(b, from, packed, to + p * step + q * panelStep, columns);
      }
    }
  }

  @Override
  public int transposedRows() {
    return 0;
  }

  @Override
  public void transpose(
      float[] packed, int to, int step, float[] a, int aAt, int[] aRow, int row, int terms) {
    throw new UnsupportedOperationException("transposing without vectors");
  }

  @Override
  public void merge(
      float[] packed, int to, int step, float[] halves, int first, int second, int terms) {
    throw new UnsupportedOperationException("halves of vectors without vectors");
  }

  @Override
  public int straightRows() {
    return 4;
  }

  @Override
  public int leastStraightColumns() {
    return 1;
  }

  @Override
  public void straight(
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
      boolean accumulate) {
    throw new UnsupportedOperationException("vector tiles without vectors");
  }

  @Override
  public int shiftedRows() {
    return 4;
  }

  @Override
  public int windowRows() {
    return 0;
  }

  @Override
  public void window(
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
      boolean accumulate) {
    throw new UnsupportedOperationException("window tiles without vectors");
  }

  @Override
  public void band(
      float[] y,
      int yAt,
      int yRow,
      float[] a,
      float[] b,
      int bAt,
      int bRow,
      int bStep,
      int width,
      float alpha) {
    throw new UnsupportedOperationException("window tiles without vectors");
  }

  @Override
  public int dotRows() {
    return 4;
  }

  @Override
  public int dotColumns() {
    return 4;
  }

  @Override
  public int wideDotColumns() {
    return 4;
  }

  @Override
  public void outer(
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
      boolean accumulate) {
    float s00 = 0;
    float s01 = 0;
    float s02 = 0;
    float s03 = 0;
    float s10 = 0;
    float s11 = 0;
    float s12 = 0;
    float s13 = 0;
    float s20 = 0;
    float s21 = 0;
    float s22 = 0;
    float s23 = 0;
    float s30 = 0;
    float s31 = 0;
    float s32 = 0;
    float s33 = 0;
    for (int p = 0; p < terms; p++) {
      int from = bAt + bTerm[p];
      float b0 = b[from + 0];
      float b1 = b[from + 1];
      float b2 = b[from + 2];
      float b3 = b[from + 3];
      float a0 = a[aAt + 4 * p + 0];
      s00 = fma(a0, b0, s00);
      s01 = fma(a0, b1, s01);
      s02 = fma(a0, b2, s02);
      s03 = fma(a0, b3, s03);
      float a1 = a[aAt + 4 * p + 1];
      s10 = fma(a1, b0, s10);
      s11 = fma(a1, b1, s11);
      s12 = fma(a1, b2, s12);
      s13 = fma(a1, b3, s13);
      float a2 = a[aAt + 4 * p + 2];
      s20 = fma(a2, b0, s20);
      s21 = fma(a2, b1, s21);
      s22 = fma(a2, b2, s22);
      s23 = fma(a2, b3, s23);
      float a3 = a[aAt + 4 * p + 3];
      s30 = fma(a3, b0, s30);
      s31 = fma(a3, b1, s31);
      s32 = fma(a3, b2, s32);
      s33 = fma(a3, b3, s33);
    }
    put(y, yAt + yRow[row + 0], s00, s01, s02, s03, alpha, accumulate);
    put(y, yAt + yRow[row + 1], s10, s11, s12, s13, alpha, accumulate);
    put(y, yAt + yRow[row + 2], s20, s21, s22, s23, alpha, accumulate);
    put(y, yAt + yRow[row + 3], s30, s31, s32, s33, alpha, accumulate);
  }

  @Override
  public void shifted(
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
      boolean accumulate) {
    int at0 = bAt + bRow[row + 0];
    int at1 = bAt + bRow[row + 1];
    int at2 = bAt + bRow[row + 2];
    int at3 = bAt + bRow[row + 3];
    float s00 = 0;
    float s01 = 0;
    float s02 = 0;
    float s03 = 0;
    float s10 = 0;
    float s11 = 0;
    float s12 = 0;
    float s13 = 0;
    float s20 = 0;
    float s21 = 0;
    float s22 = 0;
    float s23 = 0;
    float s30 = 0;
    float s31 = 0;
    float s32 = 0;
    float s33 = 0;
    for (int p = 0; p < terms; p++) {
      float factor = a[p];
      int term = bTerm[p];
      s00 = fma(factor, b[at0 + term + 0], s00);
      s01 = fma(factor, b[at0 + term + 1], s01);
      s02 = fma(factor, b[at0 + term + 2], s02);
      s03 = fma(factor, b[at0 + term + 3], s03);
      s10 = fma(factor, b[at1 + term + 0], s10);
      s11 = fma(factor, b[at1 + term + 1], s11);
      s12 = fma(factor, b[at1 + term + 2], s12);
      s13 = fma(factor, b[at1 + term + 3], s13);
      s20 = fma(factor, b[at2 + term + 0], s20);
      s21 = fma(factor, b[at2 + term + 1], s21);
      s22 = fma(factor, b[at2 + term + 2], s22);
      s23 = fma(factor, b[at2 + term + 3], s23);
      s30 = fma(factor, b[at3 + term + 0], s30);
      s31 = fma(factor, b[at3 + term + 1], s31);
      s32 = fma(factor, b[at3 + term + 2], s32);
      s33 = fma(factor, b[at3 + term + 3], s33);
    }
    put(y, yAt + yRow[row + 0], s00, s01, s02, s03, alpha, accumulate);
    put(y, yAt + yRow[row + 1], s10, s11, s12, s13, alpha, accumulate);
    put(y, yAt + yRow[row + 2], s20, s21, s22, s23, alpha, accumulate);
    put(y, yAt + yRow[row + 3], s30, s31, s32, s33, alpha, accumulate);
  }

  @Override
  public void dot(
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
      int n) {
    if (rows == 1) {
      dots1x4(sums, a, aAt + aRow[row], b, bAt, bColumn, column, n);
    } else {
      dots4x4(sums, a, aAt, aRow, row, b, bAt, bColumn, column, n);
    }
  }

  @Override
  public boolean hasPartialRuns() {
    return false;
  }

  @Override
  public int runShape(long rows, long columns) {
    return 0;
  }

  @Override
  public int runRows(int shape) {
    return 0;
  }

  @Override
  public int runColumns(int shape) {
    return 0;
  }

  @Override
  public void runs(
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
      int n) {
    throw new UnsupportedOperationException("tiles of runs without vectors");
  }

  @Override
  public void correlate(
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
      int n) {
    throw new UnsupportedOperationException("correlation tiles without vectors");
  }

  private static void dots1x4(
      float[] sums, float[] a, int aAt, float[] b, int bAt, int[] bColumn, int column, int n) {
    int b0 = bAt + bColumn[column];
    int b1 = bAt + bColumn[column + 1];
    int b2 = bAt + bColumn[column + 2];
    int b3 = bAt + bColumn[column + 3];
    float s0 = sums[0];
    float s1 = sums[1];
    float s2 = sums[2];
    float s3 = sums[3];
    for (int k = 0; k < n; k++) {
      float x = a[aAt + k];
      s0 = fma(x, b[b0 + k], s0);
      s1 = fma(x, b[b1 + k], s1);
      s2 = fma(x, b[b2 + k], s2);
      s3 = fma(x, b[b3 + k], s3);
    }
    sums[0] = s0;
    sums[1] = s1;
    sums[2] = s2;
    sums[3] = s3;
  }

  private static void dots4x4(
      float[] sums,
      float[] a,
      int aAt,
      int[] aRow,
      int row,
      float[] b,
      int bAt,
      int[] bColumn,
      int column,
      int n) {
    int atA0 = aAt + aRow[row + 0];
    int atA1 = aAt + aRow[row + 1];
    int atA2 = aAt + aRow[row + 2];
    int atA3 = aAt + aRow[row + 3];
    int atB0 = bAt + bColumn[column + 0];
    int atB1 = bAt + bColumn[column + 1];
    int atB2 = bAt + bColumn[column + 2];
    int atB3 = bAt + bColumn[column + 3];
    float s00 = sums[0];
    float s01 = sums[1];
    float s02 = sums[2];
    float s03 = sums[3];
    float s10 = sums[4];
    float s11 = sums[5];
    float s12 = sums[6];
    float s13 = sums[7];
    float s20 = sums[8];
    float s21 = sums[9];
    float s22 = sums[10];
    float s23 = sums[11];
    float s30 = sums[12];
    float s31 = sums[13];
    float s32 = sums[14];
    float s33 = sums[15];
    for (int k = 0; k < n; k++) {
      float b0 = b[atB0 + k];
      float b1 = b[atB1 + k];
      float b2 = b[atB2 + k];
      float b3 = b[atB3 + k];
      float a0 = a[atA0 + k];
      s00 = fma(a0, b0, s00);
      s01 = fma(a0, b1, s01);
      s02 = fma(a0, b2, s02);
      s03 = fma(a0, b3, s03);
      float a1 = a[atA1 + k];
      s10 = fma(a1, b0, s10);
      s11 = fma(a1, b1, s11);
      s12 = fma(a1, b2, s12);
      s13 = fma(a1, b3, s13);
      float a2 = a[atA2 + k];
      s20 = fma(a2, b0, s20);
      s21 = fma(a2, b1, s21);
      s22 = fma(a2, b2, s22);
      s23 = fma(a2, b3, s23);
      float a3 = a[atA3 + k];
      s30 = fma(a3, b0, s30);
      s31 = fma(a3, b1, s31);
      s32 = fma(a3, b2, s32);
      s33 = fma(a3, b3, s33);
    }
    sums[0] = s00;
    sums[1] = s01;
    sums[2] = s02;
    sums[3] = s03;
    sums[4] = s10;
    sums[5] = s11;
    sums[6] = s12;
    sums[7] = s13;
    sums[8] = s20;
    sums[9] = s21;
    sums[10] = s22;
    sums[11] = s23;
    sums[12] = s30;
    sums[13] = s31;
    sums[14] = s32;
    sums[15] = s33;
  }

  private static void put(
      float[] y, int at, float s0, float s1, float s2, float s3, float alpha, boolean accumulate) {
    if (accumulate) {
      y[at] = fma(alpha, s0, y[at]);
      y[at + 1] = fma(alpha, s1, y[at + 1]);
      y[at + 2] = fma(alpha, s2, y[at + 2]);
      y[at + 3] = fma(alpha, s3, y[at + 3]);
    } else {
      y[at] = alpha * s0;
      y[at + 1] = alpha * s1;
      y[at + 2] = alpha * s2;
      y[at + 3] = alpha * s3;
    }
  }

  private static float fma(float x, float y, float sum) {
    return HardwareFma.PRESENT ? Math.fma(x, y, sum) : x * y + sum;
  }
}
