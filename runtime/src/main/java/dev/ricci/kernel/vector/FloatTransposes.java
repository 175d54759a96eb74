package dev.ricci.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Transposes pieces of rows in registers: in the step of distance d, lane i of a row and lane i^d
 * of the row d further down change places, for d = 1, 2, 4 and so on.
 */
final class FloatTransposes {
  private static final VectorSpecies<Float> SPECIES = Registers.SHAPE.withLanes(float.class);
  private static final int LANES = SPECIES.length();

  /** How many rows are transposed together; 0 where moving numbers one by one is faster. */
  static final int ROWS = rows();

  private static final VectorShuffle<Float> SWAP1 = swap(1);
  private static final VectorShuffle<Float> SWAP2 = swap(2);
  private static final VectorShuffle<Float> SWAP4 = swap(4);
  private static final VectorShuffle<Float> SWAP8 = swap(8);
  private static final VectorMask<Float> ODD1 = odd(1);
  private static final VectorMask<Float> ODD2 = odd(2);
  private static final VectorMask<Float> ODD4 = odd(4);
  private static final VectorMask<Float> ODD8 = odd(8);

  private FloatTransposes() {}

  /** Before Java 21 rearranging lanes takes ten times as long as loading and storing them. */
  private static int rows() {
    return Runtime.version().feature() < 21 || LANES < 4 ? 0 : Math.min(8, LANES);
  }

  private static VectorShuffle<Float> swap(int distance) {
    return VectorShuffle.fromOp(SPECIES, i -> distance < LANES ? i ^ distance : i);
  }

  private static VectorMask<Float> odd(int distance) {
    boolean[] odd = new boolean[LANES];
    for (int i = 0; i < LANES; i++) {
      odd[i] = (i & distance) != 0;
    }
    return VectorMask.fromArray(SPECIES, odd, 0);
  }

  /** The new row of a pair: its even lanes, and in the odd ones what was below on the left. */
  private static FloatVector upper(
      FloatVector x, FloatVector y, VectorShuffle<Float> swap, VectorMask<Float> odd) {
    return x.blend(y.rearrange(swap), odd);
  }

  /** The new row below: its odd lanes, and in the even ones what was above on the right. */
  private static FloatVector lower(
      FloatVector x, FloatVector y, VectorShuffle<Float> swap, VectorMask<Float> odd) {
    return x.rearrange(swap).blend(y, odd);
  }

  /**
   * {@code to[at + p*step + r] = from[fromAt + rowAt[row+r] + p]} for r below {@link #ROWS} and p
   * below {@code n}, a multiple of the lanes.
   *
   * @param step if there are more lanes than rows, as many as there are rows; otherwise any, rows
   *     that are too many for it being overwritten by the next term
   */
  static void transpose(
      float[] to, int at, int step, float[] from, int fromAt, int[] rowAt, int row, int n) {
    for (int p = 0; p < n; p += LANES) {
      if (LANES == 4) {
        four(to, at + p * step, step, from, fromAt + p, rowAt, row);
      } else if (LANES == 8) {
        eight(to, at + p * step, step, from, fromAt + p, rowAt, row);
      } else {
        eightOfSixteen(to, at + p * step, from, fromAt + p, rowAt, row);
      }
    }
  }

  /**
   * {@code to[at + p*step + c]} becomes {@code x[xAt + 8*p + c]}, for c from 8 on {@code x[yAt +
   * 8*p + c - 8]}, for p below {@code n}, which is even, and c below 16: the number of lanes.
   */
  static void merge(float[] to, int at, int step, float[] x, int xAt, int yAt, int n) {
    for (int p = 0; p < n; p += 2) {
      FloatVector v0 = FloatVector.fromArray(SPECIES, x, xAt + 8 * p);
      FloatVector v1 = FloatVector.fromArray(SPECIES, x, yAt + 8 * p);
      upper(v0, v1, SWAP8, ODD8).intoArray(to, at + p * step);
      lower(v0, v1, SWAP8, ODD8).intoArray(to, at + p * step + step);
    }
  }

  private static void four(
      float[] to, int at, int step, float[] from, int fromAt, int[] rowAt, int row) {
    FloatVector v0 = FloatVector.fromArray(SPECIES, from, fromAt + rowAt[row]);
    FloatVector v1 = FloatVector.fromArray(SPECIES, from, fromAt + rowAt[row + 1]);
    FloatVector v2 = FloatVector.fromArray(SPECIES, from, fromAt + rowAt[row + 2]);
    FloatVector v3 = FloatVector.fromArray(SPECIES, from, fromAt + rowAt[row + 3]);
    FloatVector a0 = upper(v0, v1, SWAP1, ODD1);
    FloatVector a1 = lower(v0, v1, SWAP1, ODD1);
    FloatVector a2 = upper(v2, v3, SWAP1, ODD1);
    FloatVector a3 = lower(v2, v3, SWAP1, ODD1);
    FloatVector b0 = upper(a0, a2, SWAP2, ODD2);
    FloatVector b2 = lower(a0, a2, SWAP2, ODD2);
    FloatVector b1 = upper(a1, a3, SWAP2, ODD2);
    FloatVector b3 = lower(a1, a3, SWAP2, ODD2);
    b0.intoArray(to, at);
    b1.intoArray(to, at + step);
    b2.intoArray(to, at + 2 * step);
    b3.intoArray(to, at + 3 * step);
  }

  private static void eight(
      float[] to, int at, int step, float[] from, int fromAt, int[] rowAt, int row) {
    FloatVector v0 = FloatVector.fromArray(SPECIES, from, fromAt + rowAt[row]);
    FloatVector v1 = FloatVector.fromArray(SPECIES, from, fromAt + rowAt[row + 1]);
    FloatVector v2 = FloatVector.fromArray(SPECIES, from, fromAt + rowAt[row + 2]);
    FloatVector v3 = FloatVector.fromArray(SPECIES, from, fromAt + rowAt[row + 3]);
    FloatVector v4 = FloatVector.fromArray(SPECIES, from, fromAt + rowAt[row + 4]);
    FloatVector v5 = FloatVector.fromArray(SPECIES, from, fromAt + rowAt[row + 5]);
    FloatVector v6 = FloatVector.fromArray(SPECIES, from, fromAt + rowAt[row + 6]);
    FloatVector v7 = FloatVector.fromArray(SPECIES, from, fromAt + rowAt[row + 7]);
    FloatVector a0 = upper(v0, v1, SWAP1, ODD1);
    FloatVector a1 = lower(v0, v1, SWAP1, ODD1);
    FloatVector a2 = upper(v2, v3, SWAP1, ODD1);
    FloatVector a3 = lower(v2, v3, SWAP1, ODD1);
    FloatVector a4 = upper(v4, v5, SWAP1, ODD1);
    FloatVector a5 = lower(v4, v5, SWAP1, ODD1);
    FloatVector a6 = upper(v6, v7, SWAP1, ODD1);
    FloatVector a7 = lower(v6, v7, SWAP1, ODD1);
    FloatVector b0 = upper(a0, a2, SWAP2, ODD2);
    FloatVector b2 = lower(a0, a2, SWAP2, ODD2);
    FloatVector b1 = upper(a1, a3, SWAP2, ODD2);
    FloatVector b3 = lower(a1, a3, SWAP2, ODD2);
    FloatVector b4 = upper(a4, a6, SWAP2, ODD2);
    FloatVector b6 = lower(a4, a6, SWAP2, ODD2);
    FloatVector b5 = upper(a5, a7, SWAP2, ODD2);
    FloatVector b7 = lower(a5, a7, SWAP2, ODD2);
    FloatVector c0 = upper(b0, b4, SWAP4, ODD4);
    FloatVector c4 = lower(b0, b4, SWAP4, ODD4);
    FloatVector c1 = upper(b1, b5, SWAP4, ODD4);
    FloatVector c5 = lower(b1, b5, SWAP4, ODD4);
    FloatVector c2 = upper(b2, b6, SWAP4, ODD4);
    FloatVector c6 = lower(b2, b6, SWAP4, ODD4);
    FloatVector c3 = upper(b3, b7, SWAP4, ODD4);
    FloatVector c7 = lower(b3, b7, SWAP4, ODD4);
    c0.intoArray(to, at);
    c1.intoArray(to, at + step);
    c2.intoArray(to, at + 2 * step);
    c3.intoArray(to, at + 3 * step);
    c4.intoArray(to, at + 4 * step);
    c5.intoArray(to, at + 5 * step);
    c6.intoArray(to, at + 6 * step);
    c7.intoArray(to, at + 7 * step);
  }

  /** Sixteen terms of eight rows: after three steps a row holds two of the terms. */
  private static void eightOfSixteen(
      float[] to, int at, float[] from, int fromAt, int[] rowAt, int row) {
    FloatVector v0 = FloatVector.fromArray(SPECIES, from, fromAt + rowAt[row]);
    FloatVector v1 = FloatVector.fromArray(SPECIES, from, fromAt + rowAt[row + 1]);
    FloatVector v2 = FloatVector.fromArray(SPECIES, from, fromAt + rowAt[row + 2]);
    FloatVector v3 = FloatVector.fromArray(SPECIES, from, fromAt + rowAt[row + 3]);
    FloatVector v4 = FloatVector.fromArray(SPECIES, from, fromAt + rowAt[row + 4]);
    FloatVector v5 = FloatVector.fromArray(SPECIES, from, fromAt + rowAt[row + 5]);
    FloatVector v6 = FloatVector.fromArray(SPECIES, from, fromAt + rowAt[row + 6]);
    FloatVector v7 = FloatVector.fromArray(SPECIES, from, fromAt + rowAt[row + 7]);
    FloatVector a0 = upper(v0, v1, SWAP1, ODD1);
    FloatVector a1 = lower(v0, v1, SWAP1, ODD1);
    FloatVector a2 = upper(v2, v3, SWAP1, ODD1);
    FloatVector a3 = lower(v2, v3, SWAP1, ODD1);
    FloatVector a4 = upper(v4, v5, SWAP1, ODD1);
    FloatVector a5 = lower(v4, v5, SWAP1, ODD1);
    FloatVector a6 = upper(v6, v7, SWAP1, ODD1);
    FloatVector a7 = lower(v6, v7, SWAP1, ODD1);
    FloatVector b0 = upper(a0, a2, SWAP2, ODD2);
    FloatVector b2 = lower(a0, a2, SWAP2, ODD2);
    FloatVector b1 = upper(a1, a3, SWAP2, ODD2);
    FloatVector b3 = lower(a1, a3, SWAP2, ODD2);
    FloatVector b4 = upper(a4, a6, SWAP2, ODD2);
    FloatVector b6 = lower(a4, a6, SWAP2, ODD2);
    FloatVector b5 = upper(a5, a7, SWAP2, ODD2);
    FloatVector b7 = lower(a5, a7, SWAP2, ODD2);
    FloatVector c0 = upper(b0, b4, SWAP4, ODD4);
    FloatVector c4 = lower(b0, b4, SWAP4, ODD4);
    FloatVector c1 = upper(b1, b5, SWAP4, ODD4);
    FloatVector c5 = lower(b1, b5, SWAP4, ODD4);
    FloatVector c2 = upper(b2, b6, SWAP4, ODD4);
    FloatVector c6 = lower(b2, b6, SWAP4, ODD4);
    FloatVector c3 = upper(b3, b7, SWAP4, ODD4);
    FloatVector c7 = lower(b3, b7, SWAP4, ODD4);
    upper(c0, c1, SWAP8, ODD8).intoArray(to, at);
    upper(c2, c3, SWAP8, ODD8).intoArray(to, at + 16);
    upper(c4, c5, SWAP8, ODD8).intoArray(to, at + 32);
    upper(c6, c7, SWAP8, ODD8).intoArray(to, at + 48);
    lower(c0, c1, SWAP8, ODD8).intoArray(to, at + 64);
    lower(c2, c3, SWAP8, ODD8).intoArray(to, at + 80);
    lower(c4, c5, SWAP8, ODD8).intoArray(to, at + 96);
    lower(c6, c7, SWAP8, ODD8).intoArray(to, at + 112);
  }
}
