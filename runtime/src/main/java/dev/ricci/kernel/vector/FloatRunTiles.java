package dev.ricci.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * Tiles of inner products over many short runs, rows by columns; see {@code FloatTiles}. The ends
 * of runs, which do not fill a register, have tiles of their own.
 */
final class FloatRunTiles {
  private static final VectorSpecies<Float> SPECIES = Registers.SHAPE.withLanes(float.class);
  private static final int LANES = SPECIES.length();

  private FloatRunTiles() {}

  static void runs(
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
    if (n == LANES) {
      whole(rows, sums, sumsAt, a, aAt, aRow, aTerm, b, bAt, bColumn, column, bTerm, first, end);
    } else {
      VectorMask<Float> mask = SPECIES.indexInRange(0, n);
      ends(
          rows, sums, sumsAt, a, aAt, aRow, aTerm, b, bAt, bColumn, column, bTerm, first, end,
          mask);
    }
  }

  private static void whole(
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
      int end) {
    switch (rows) {
      case 2 ->
          runs2x5(sums, sumsAt, a, aAt, aRow, aTerm, b, bAt, bColumn, column, bTerm, first, end);
      case 3 ->
          runs3x3(sums, sumsAt, a, aAt, aRow, aTerm, b, bAt, bColumn, column, bTerm, first, end);
      case 4 ->
          runs4x5(sums, sumsAt, a, aAt, aRow, aTerm, b, bAt, bColumn, column, bTerm, first, end);
      default ->
          runs6x4(sums, sumsAt, a, aAt, aRow, aTerm, b, bAt, bColumn, column, bTerm, first, end);
    }
  }

  private static void ends(
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
      VectorMask<Float> mask) {
    switch (rows) {
      case 2 ->
          ends2x5(
              sums, sumsAt, a, aAt, aRow, aTerm, b, bAt, bColumn, column, bTerm, first, end, mask);
      case 3 ->
          ends3x3(
              sums, sumsAt, a, aAt, aRow, aTerm, b, bAt, bColumn, column, bTerm, first, end, mask);
      case 4 ->
          ends4x5(
              sums, sumsAt, a, aAt, aRow, aTerm, b, bAt, bColumn, column, bTerm, first, end, mask);
      default ->
          ends6x4(
              sums, sumsAt, a, aAt, aRow, aTerm, b, bAt, bColumn, column, bTerm, first, end, mask);
    }
  }

  private static void runs2x5(
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
      int end) {
    int atA0 = aAt + aRow[0];
    int atA1 = aAt + aRow[1];
    int atB0 = bAt + bColumn[column];
    int atB1 = bAt + bColumn[column + 1];
    int atB2 = bAt + bColumn[column + 2];
    int atB3 = bAt + bColumn[column + 3];
    int atB4 = bAt + bColumn[column + 4];
    FloatVector s00 = FloatVector.fromArray(SPECIES, sums, sumsAt);
    FloatVector s01 = FloatVector.fromArray(SPECIES, sums, sumsAt + LANES);
    FloatVector s02 = FloatVector.fromArray(SPECIES, sums, sumsAt + 2 * LANES);
    FloatVector s03 = FloatVector.fromArray(SPECIES, sums, sumsAt + 3 * LANES);
    FloatVector s04 = FloatVector.fromArray(SPECIES, sums, sumsAt + 4 * LANES);
    FloatVector s10 = FloatVector.fromArray(SPECIES, sums, sumsAt + 5 * LANES);
    FloatVector s11 = FloatVector.fromArray(SPECIES, sums, sumsAt + 6 * LANES);
    FloatVector s12 = FloatVector.fromArray(SPECIES, sums, sumsAt + 7 * LANES);
    FloatVector s13 = FloatVector.fromArray(SPECIES, sums, sumsAt + 8 * LANES);
    FloatVector s14 = FloatVector.fromArray(SPECIES, sums, sumsAt + 9 * LANES);
    for (int p = first; p < end; p++) {
      int inA = aTerm[p];
      int inB = bTerm[p];
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, atB0 + inB);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, atB1 + inB);
      FloatVector b2 = FloatVector.fromArray(SPECIES, b, atB2 + inB);
      FloatVector b3 = FloatVector.fromArray(SPECIES, b, atB3 + inB);
      FloatVector b4 = FloatVector.fromArray(SPECIES, b, atB4 + inB);
      FloatVector a0 = FloatVector.fromArray(SPECIES, a, atA0 + inA);
      s00 = a0.fma(b0, s00);
      s01 = a0.fma(b1, s01);
      s02 = a0.fma(b2, s02);
      s03 = a0.fma(b3, s03);
      s04 = a0.fma(b4, s04);
      FloatVector a1 = FloatVector.fromArray(SPECIES, a, atA1 + inA);
      s10 = a1.fma(b0, s10);
      s11 = a1.fma(b1, s11);
      s12 = a1.fma(b2, s12);
      s13 = a1.fma(b3, s13);
      s14 = a1.fma(b4, s14);
    }
    s00.intoArray(sums, sumsAt);
    s01.intoArray(sums, sumsAt + LANES);
    s02.intoArray(sums, sumsAt + 2 * LANES);
    s03.intoArray(sums, sumsAt + 3 * LANES);
    s04.intoArray(sums, sumsAt + 4 * LANES);
    s10.intoArray(sums, sumsAt + 5 * LANES);
    s11.intoArray(sums, sumsAt + 6 * LANES);
    s12.intoArray(sums, sumsAt + 7 * LANES);
    s13.intoArray(sums, sumsAt + 8 * LANES);
    s14.intoArray(sums, sumsAt + 9 * LANES);
  }

  private static void runs3x3(
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
      int end) {
    int atA0 = aAt + aRow[0];
    int atA1 = aAt + aRow[1];
    int atA2 = aAt + aRow[2];
    int atB0 = bAt + bColumn[column];
    int atB1 = bAt + bColumn[column + 1];
    int atB2 = bAt + bColumn[column + 2];
    FloatVector s00 = FloatVector.fromArray(SPECIES, sums, sumsAt);
    FloatVector s01 = FloatVector.fromArray(SPECIES, sums, sumsAt + LANES);
    FloatVector s02 = FloatVector.fromArray(SPECIES, sums, sumsAt + 2 * LANES);
    FloatVector s10 = FloatVector.fromArray(SPECIES, sums, sumsAt + 3 * LANES);
    FloatVector s11 = FloatVector.fromArray(SPECIES, sums, sumsAt + 4 * LANES);
    FloatVector s12 = FloatVector.fromArray(SPECIES, sums, sumsAt + 5 * LANES);
    FloatVector s20 = FloatVector.fromArray(SPECIES, sums, sumsAt + 6 * LANES);
    FloatVector s21 = FloatVector.fromArray(SPECIES, sums, sumsAt + 7 * LANES);
    FloatVector s22 = FloatVector.fromArray(SPECIES, sums, sumsAt + 8 * LANES);
    for (int p = first; p < end; p++) {
      int inA = aTerm[p];
      int inB = bTerm[p];
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, atB0 + inB);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, atB1 + inB);
      FloatVector b2 = FloatVector.fromArray(SPECIES, b, atB2 + inB);
      FloatVector a0 = FloatVector.fromArray(SPECIES, a, atA0 + inA);
      s00 = a0.fma(b0, s00);
      s01 = a0.fma(b1, s01);
      s02 = a0.fma(b2, s02);
      FloatVector a1 = FloatVector.fromArray(SPECIES, a, atA1 + inA);
      s10 = a1.fma(b0, s10);
      s11 = a1.fma(b1, s11);
      s12 = a1.fma(b2, s12);
      FloatVector a2 = FloatVector.fromArray(SPECIES, a, atA2 + inA);
      s20 = a2.fma(b0, s20);
      s21 = a2.fma(b1, s21);
      s22 = a2.fma(b2, s22);
    }
    s00.intoArray(sums, sumsAt);
    s01.intoArray(sums, sumsAt + LANES);
    s02.intoArray(sums, sumsAt + 2 * LANES);
    s10.intoArray(sums, sumsAt + 3 * LANES);
    s11.intoArray(sums, sumsAt + 4 * LANES);
    s12.intoArray(sums, sumsAt + 5 * LANES);
    s20.intoArray(sums, sumsAt + 6 * LANES);
    s21.intoArray(sums, sumsAt + 7 * LANES);
    s22.intoArray(sums, sumsAt + 8 * LANES);
  }

  private static void runs4x5(
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
      int end) {
    int atA0 = aAt + aRow[0];
    int atA1 = aAt + aRow[1];
    int atA2 = aAt + aRow[2];
    int atA3 = aAt + aRow[3];
    int atB0 = bAt + bColumn[column];
    int atB1 = bAt + bColumn[column + 1];
    int atB2 = bAt + bColumn[column + 2];
    int atB3 = bAt + bColumn[column + 3];
    int atB4 = bAt + bColumn[column + 4];
    FloatVector s00 = FloatVector.fromArray(SPECIES, sums, sumsAt);
    FloatVector s01 = FloatVector.fromArray(SPECIES, sums, sumsAt + LANES);
    FloatVector s02 = FloatVector.fromArray(SPECIES, sums, sumsAt + 2 * LANES);
    FloatVector s03 = FloatVector.fromArray(SPECIES, sums, sumsAt + 3 * LANES);
    FloatVector s04 = FloatVector.fromArray(SPECIES, sums, sumsAt + 4 * LANES);
    FloatVector s10 = FloatVector.fromArray(SPECIES, sums, sumsAt + 5 * LANES);
    FloatVector s11 = FloatVector.fromArray(SPECIES, sums, sumsAt + 6 * LANES);
    FloatVector s12 = FloatVector.fromArray(SPECIES, sums, sumsAt + 7 * LANES);
    FloatVector s13 = FloatVector.fromArray(SPECIES, sums, sumsAt + 8 * LANES);
    FloatVector s14 = FloatVector.fromArray(SPECIES, sums, sumsAt + 9 * LANES);
    FloatVector s20 = FloatVector.fromArray(SPECIES, sums, sumsAt + 10 * LANES);
    FloatVector s21 = FloatVector.fromArray(SPECIES, sums, sumsAt + 11 * LANES);
    FloatVector s22 = FloatVector.fromArray(SPECIES, sums, sumsAt + 12 * LANES);
    FloatVector s23 = FloatVector.fromArray(SPECIES, sums, sumsAt + 13 * LANES);
    FloatVector s24 = FloatVector.fromArray(SPECIES, sums, sumsAt + 14 * LANES);
    FloatVector s30 = FloatVector.fromArray(SPECIES, sums, sumsAt + 15 * LANES);
    FloatVector s31 = FloatVector.fromArray(SPECIES, sums, sumsAt + 16 * LANES);
    FloatVector s32 = FloatVector.fromArray(SPECIES, sums, sumsAt + 17 * LANES);
    FloatVector s33 = FloatVector.fromArray(SPECIES, sums, sumsAt + 18 * LANES);
    FloatVector s34 = FloatVector.fromArray(SPECIES, sums, sumsAt + 19 * LANES);
    for (int p = first; p < end; p++) {
      int inA = aTerm[p];
      int inB = bTerm[p];
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, atB0 + inB);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, atB1 + inB);
      FloatVector b2 = FloatVector.fromArray(SPECIES, b, atB2 + inB);
      FloatVector b3 = FloatVector.fromArray(SPECIES, b, atB3 + inB);
      FloatVector b4 = FloatVector.fromArray(SPECIES, b, atB4 + inB);
      FloatVector a0 = FloatVector.fromArray(SPECIES, a, atA0 + inA);
      s00 = a0.fma(b0, s00);
      s01 = a0.fma(b1, s01);
      s02 = a0.fma(b2, s02);
      s03 = a0.fma(b3, s03);
      s04 = a0.fma(b4, s04);
      FloatVector a1 = FloatVector.fromArray(SPECIES, a, atA1 + inA);
      s10 = a1.fma(b0, s10);
      s11 = a1.fma(b1, s11);
      s12 = a1.fma(b2, s12);
      s13 = a1.fma(b3, s13);
      s14 = a1.fma(b4, s14);
      FloatVector a2 = FloatVector.fromArray(SPECIES, a, atA2 + inA);
      s20 = a2.fma(b0, s20);
      s21 = a2.fma(b1, s21);
      s22 = a2.fma(b2, s22);
      s23 = a2.fma(b3, s23);
      s24 = a2.fma(b4, s24);
      FloatVector a3 = FloatVector.fromArray(SPECIES, a, atA3 + inA);
      s30 = a3.fma(b0, s30);
      s31 = a3.fma(b1, s31);
      s32 = a3.fma(b2, s32);
      s33 = a3.fma(b3, s33);
      s34 = a3.fma(b4, s34);
    }
    s00.intoArray(sums, sumsAt);
    s01.intoArray(sums, sumsAt + LANES);
    s02.intoArray(sums, sumsAt + 2 * LANES);
    s03.intoArray(sums, sumsAt + 3 * LANES);
    s04.intoArray(sums, sumsAt + 4 * LANES);
    s10.intoArray(sums, sumsAt + 5 * LANES);
    s11.intoArray(sums, sumsAt + 6 * LANES);
    s12.intoArray(sums, sumsAt + 7 * LANES);
    s13.intoArray(sums, sumsAt + 8 * LANES);
    s14.intoArray(sums, sumsAt + 9 * LANES);
    s20.intoArray(sums, sumsAt + 10 * LANES);
    s21.intoArray(sums, sumsAt + 11 * LANES);
    s22.intoArray(sums, sumsAt + 12 * LANES);
    s23.intoArray(sums, sumsAt + 13 * LANES);
    s24.intoArray(sums, sumsAt + 14 * LANES);
    s30.intoArray(sums, sumsAt + 15 * LANES);
    s31.intoArray(sums, sumsAt + 16 * LANES);
    s32.intoArray(sums, sumsAt + 17 * LANES);
    s33.intoArray(sums, sumsAt + 18 * LANES);
    s34.intoArray(sums, sumsAt + 19 * LANES);
  }

  private static void runs6x4(
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
      int end) {
    int atA0 = aAt + aRow[0];
    int atA1 = aAt + aRow[1];
    int atA2 = aAt + aRow[2];
    int atA3 = aAt + aRow[3];
    int atA4 = aAt + aRow[4];
    int atA5 = aAt + aRow[5];
    int atB0 = bAt + bColumn[column];
    int atB1 = bAt + bColumn[column + 1];
    int atB2 = bAt + bColumn[column + 2];
    int atB3 = bAt + bColumn[column + 3];
    FloatVector s00 = FloatVector.fromArray(SPECIES, sums, sumsAt);
    FloatVector s01 = FloatVector.fromArray(SPECIES, sums, sumsAt + LANES);
    FloatVector s02 = FloatVector.fromArray(SPECIES, sums, sumsAt + 2 * LANES);
    FloatVector s03 = FloatVector.fromArray(SPECIES, sums, sumsAt + 3 * LANES);
    FloatVector s10 = FloatVector.fromArray(SPECIES, sums, sumsAt + 4 * LANES);
    FloatVector s11 = FloatVector.fromArray(SPECIES, sums, sumsAt + 5 * LANES);
    FloatVector s12 = FloatVector.fromArray(SPECIES, sums, sumsAt + 6 * LANES);
    FloatVector s13 = FloatVector.fromArray(SPECIES, sums, sumsAt + 7 * LANES);
    FloatVector s20 = FloatVector.fromArray(SPECIES, sums, sumsAt + 8 * LANES);
    FloatVector s21 = FloatVector.fromArray(SPECIES, sums, sumsAt + 9 * LANES);
    FloatVector s22 = FloatVector.fromArray(SPECIES, sums, sumsAt + 10 * LANES);
    FloatVector s23 = FloatVector.fromArray(SPECIES, sums, sumsAt + 11 * LANES);
    FloatVector s30 = FloatVector.fromArray(SPECIES, sums, sumsAt + 12 * LANES);
    FloatVector s31 = FloatVector.fromArray(SPECIES, sums, sumsAt + 13 * LANES);
    FloatVector s32 = FloatVector.fromArray(SPECIES, sums, sumsAt + 14 * LANES);
    FloatVector s33 = FloatVector.fromArray(SPECIES, sums, sumsAt + 15 * LANES);
    FloatVector s40 = FloatVector.fromArray(SPECIES, sums, sumsAt + 16 * LANES);
    FloatVector s41 = FloatVector.fromArray(SPECIES, sums, sumsAt + 17 * LANES);
    FloatVector s42 = FloatVector.fromArray(SPECIES, sums, sumsAt + 18 * LANES);
    FloatVector s43 = FloatVector.fromArray(SPECIES, sums, sumsAt + 19 * LANES);
    FloatVector s50 = FloatVector.fromArray(SPECIES, sums, sumsAt + 20 * LANES);
    FloatVector s51 = FloatVector.fromArray(SPECIES, sums, sumsAt + 21 * LANES);
    FloatVector s52 = FloatVector.fromArray(SPECIES, sums, sumsAt + 22 * LANES);
    FloatVector s53 = FloatVector.fromArray(SPECIES, sums, sumsAt + 23 * LANES);
    for (int p = first; p < end; p++) {
      int inA = aTerm[p];
      int inB = bTerm[p];
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, atB0 + inB);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, atB1 + inB);
      FloatVector b2 = FloatVector.fromArray(SPECIES, b, atB2 + inB);
      FloatVector b3 = FloatVector.fromArray(SPECIES, b, atB3 + inB);
      FloatVector a0 = FloatVector.fromArray(SPECIES, a, atA0 + inA);
      s00 = a0.fma(b0, s00);
      s01 = a0.fma(b1, s01);
      s02 = a0.fma(b2, s02);
      s03 = a0.fma(b3, s03);
      FloatVector a1 = FloatVector.fromArray(SPECIES, a, atA1 + inA);
      s10 = a1.fma(b0, s10);
      s11 = a1.fma(b1, s11);
      s12 = a1.fma(b2, s12);
      s13 = a1.fma(b3, s13);
      FloatVector a2 = FloatVector.fromArray(SPECIES, a, atA2 + inA);
      s20 = a2.fma(b0, s20);
      s21 = a2.fma(b1, s21);
      s22 = a2.fma(b2, s22);
      s23 = a2.fma(b3, s23);
      FloatVector a3 = FloatVector.fromArray(SPECIES, a, atA3 + inA);
      s30 = a3.fma(b0, s30);
      s31 = a3.fma(b1, s31);
      s32 = a3.fma(b2, s32);
      s33 = a3.fma(b3, s33);
      FloatVector a4 = FloatVector.fromArray(SPECIES, a, atA4 + inA);
      s40 = a4.fma(b0, s40);
      s41 = a4.fma(b1, s41);
      s42 = a4.fma(b2, s42);
      s43 = a4.fma(b3, s43);
      FloatVector a5 = FloatVector.fromArray(SPECIES, a, atA5 + inA);
      s50 = a5.fma(b0, s50);
      s51 = a5.fma(b1, s51);
      s52 = a5.fma(b2, s52);
      s53 = a5.fma(b3, s53);
    }
    s00.intoArray(sums, sumsAt);
    s01.intoArray(sums, sumsAt + LANES);
    s02.intoArray(sums, sumsAt + 2 * LANES);
    s03.intoArray(sums, sumsAt + 3 * LANES);
    s10.intoArray(sums, sumsAt + 4 * LANES);
    s11.intoArray(sums, sumsAt + 5 * LANES);
    s12.intoArray(sums, sumsAt + 6 * LANES);
    s13.intoArray(sums, sumsAt + 7 * LANES);
    s20.intoArray(sums, sumsAt + 8 * LANES);
    s21.intoArray(sums, sumsAt + 9 * LANES);
    s22.intoArray(sums, sumsAt + 10 * LANES);
    s23.intoArray(sums, sumsAt + 11 * LANES);
    s30.intoArray(sums, sumsAt + 12 * LANES);
    s31.intoArray(sums, sumsAt + 13 * LANES);
    s32.intoArray(sums, sumsAt + 14 * LANES);
    s33.intoArray(sums, sumsAt + 15 * LANES);
    s40.intoArray(sums, sumsAt + 16 * LANES);
    s41.intoArray(sums, sumsAt + 17 * LANES);
    s42.intoArray(sums, sumsAt + 18 * LANES);
    s43.intoArray(sums, sumsAt + 19 * LANES);
    s50.intoArray(sums, sumsAt + 20 * LANES);
    s51.intoArray(sums, sumsAt + 21 * LANES);
    s52.intoArray(sums, sumsAt + 22 * LANES);
    s53.intoArray(sums, sumsAt + 23 * LANES);
  }

  private static void ends2x5(
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
      VectorMask<Float> mask) {
    int atA0 = aAt + aRow[0];
    int atA1 = aAt + aRow[1];
    int atB0 = bAt + bColumn[column];
    int atB1 = bAt + bColumn[column + 1];
    int atB2 = bAt + bColumn[column + 2];
    int atB3 = bAt + bColumn[column + 3];
    int atB4 = bAt + bColumn[column + 4];
    FloatVector s00 = FloatVector.fromArray(SPECIES, sums, sumsAt);
    FloatVector s01 = FloatVector.fromArray(SPECIES, sums, sumsAt + LANES);
    FloatVector s02 = FloatVector.fromArray(SPECIES, sums, sumsAt + 2 * LANES);
    FloatVector s03 = FloatVector.fromArray(SPECIES, sums, sumsAt + 3 * LANES);
    FloatVector s04 = FloatVector.fromArray(SPECIES, sums, sumsAt + 4 * LANES);
    FloatVector s10 = FloatVector.fromArray(SPECIES, sums, sumsAt + 5 * LANES);
    FloatVector s11 = FloatVector.fromArray(SPECIES, sums, sumsAt + 6 * LANES);
    FloatVector s12 = FloatVector.fromArray(SPECIES, sums, sumsAt + 7 * LANES);
    FloatVector s13 = FloatVector.fromArray(SPECIES, sums, sumsAt + 8 * LANES);
    FloatVector s14 = FloatVector.fromArray(SPECIES, sums, sumsAt + 9 * LANES);
    for (int p = first; p < end; p++) {
      int inA = aTerm[p];
      int inB = bTerm[p];
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, atB0 + inB, mask);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, atB1 + inB, mask);
      FloatVector b2 = FloatVector.fromArray(SPECIES, b, atB2 + inB, mask);
      FloatVector b3 = FloatVector.fromArray(SPECIES, b, atB3 + inB, mask);
      FloatVector b4 = FloatVector.fromArray(SPECIES, b, atB4 + inB, mask);
      FloatVector a0 = FloatVector.fromArray(SPECIES, a, atA0 + inA, mask);
      s00 = a0.fma(b0, s00);
      s01 = a0.fma(b1, s01);
      s02 = a0.fma(b2, s02);
      s03 = a0.fma(b3, s03);
      s04 = a0.fma(b4, s04);
      FloatVector a1 = FloatVector.fromArray(SPECIES, a, atA1 + inA, mask);
      s10 = a1.fma(b0, s10);
      s11 = a1.fma(b1, s11);
      s12 = a1.fma(b2, s12);
      s13 = a1.fma(b3, s13);
      s14 = a1.fma(b4, s14);
    }
    s00.intoArray(sums, sumsAt);
    s01.intoArray(sums, sumsAt + LANES);
    s02.intoArray(sums, sumsAt + 2 * LANES);
    s03.intoArray(sums, sumsAt + 3 * LANES);
    s04.intoArray(sums, sumsAt + 4 * LANES);
    s10.intoArray(sums, sumsAt + 5 * LANES);
    s11.intoArray(sums, sumsAt + 6 * LANES);
    s12.intoArray(sums, sumsAt + 7 * LANES);
    s13.intoArray(sums, sumsAt + 8 * LANES);
    s14.intoArray(sums, sumsAt + 9 * LANES);
  }

  private static void ends3x3(
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
      VectorMask<Float> mask) {
    int atA0 = aAt + aRow[0];
    int atA1 = aAt + aRow[1];
    int atA2 = aAt + aRow[2];
    int atB0 = bAt + bColumn[column];
    int atB1 = bAt + bColumn[column + 1];
    int atB2 = bAt + bColumn[column + 2];
    FloatVector s00 = FloatVector.fromArray(SPECIES, sums, sumsAt);
    FloatVector s01 = FloatVector.fromArray(SPECIES, sums, sumsAt + LANES);
    FloatVector s02 = FloatVector.fromArray(SPECIES, sums, sumsAt + 2 * LANES);
    FloatVector s10 = FloatVector.fromArray(SPECIES, sums, sumsAt + 3 * LANES);
    FloatVector s11 = FloatVector.fromArray(SPECIES, sums, sumsAt + 4 * LANES);
    FloatVector s12 = FloatVector.fromArray(SPECIES, sums, sumsAt + 5 * LANES);
    FloatVector s20 = FloatVector.fromArray(SPECIES, sums, sumsAt + 6 * LANES);
    FloatVector s21 = FloatVector.fromArray(SPECIES, sums, sumsAt + 7 * LANES);
    FloatVector s22 = FloatVector.fromArray(SPECIES, sums, sumsAt + 8 * LANES);
    for (int p = first; p < end; p++) {
      int inA = aTerm[p];
      int inB = bTerm[p];
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, atB0 + inB, mask);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, atB1 + inB, mask);
      FloatVector b2 = FloatVector.fromArray(SPECIES, b, atB2 + inB, mask);
      FloatVector a0 = FloatVector.fromArray(SPECIES, a, atA0 + inA, mask);
      s00 = a0.fma(b0, s00);
      s01 = a0.fma(b1, s01);
      s02 = a0.fma(b2, s02);
      FloatVector a1 = FloatVector.fromArray(SPECIES, a, atA1 + inA, mask);
      s10 = a1.fma(b0, s10);
      s11 = a1.fma(b1, s11);
      s12 = a1.fma(b2, s12);
      FloatVector a2 = FloatVector.fromArray(SPECIES, a, atA2 + inA, mask);
      s20 = a2.fma(b0, s20);
      s21 = a2.fma(b1, s21);
      s22 = a2.fma(b2, s22);
    }
    s00.intoArray(sums, sumsAt);
    s01.intoArray(sums, sumsAt + LANES);
    s02.intoArray(sums, sumsAt + 2 * LANES);
    s10.intoArray(sums, sumsAt + 3 * LANES);
    s11.intoArray(sums, sumsAt + 4 * LANES);
    s12.intoArray(sums, sumsAt + 5 * LANES);
    s20.intoArray(sums, sumsAt + 6 * LANES);
    s21.intoArray(sums, sumsAt + 7 * LANES);
    s22.intoArray(sums, sumsAt + 8 * LANES);
  }

  private static void ends4x5(
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
      VectorMask<Float> mask) {
    int atA0 = aAt + aRow[0];
    int atA1 = aAt + aRow[1];
    int atA2 = aAt + aRow[2];
    int atA3 = aAt + aRow[3];
    int atB0 = bAt + bColumn[column];
    int atB1 = bAt + bColumn[column + 1];
    int atB2 = bAt + bColumn[column + 2];
    int atB3 = bAt + bColumn[column + 3];
    int atB4 = bAt + bColumn[column + 4];
    FloatVector s00 = FloatVector.fromArray(SPECIES, sums, sumsAt);
    FloatVector s01 = FloatVector.fromArray(SPECIES, sums, sumsAt + LANES);
    FloatVector s02 = FloatVector.fromArray(SPECIES, sums, sumsAt + 2 * LANES);
    FloatVector s03 = FloatVector.fromArray(SPECIES, sums, sumsAt + 3 * LANES);
    FloatVector s04 = FloatVector.fromArray(SPECIES, sums, sumsAt + 4 * LANES);
    FloatVector s10 = FloatVector.fromArray(SPECIES, sums, sumsAt + 5 * LANES);
    FloatVector s11 = FloatVector.fromArray(SPECIES, sums, sumsAt + 6 * LANES);
    FloatVector s12 = FloatVector.fromArray(SPECIES, sums, sumsAt + 7 * LANES);
    FloatVector s13 = FloatVector.fromArray(SPECIES, sums, sumsAt + 8 * LANES);
    FloatVector s14 = FloatVector.fromArray(SPECIES, sums, sumsAt + 9 * LANES);
    FloatVector s20 = FloatVector.fromArray(SPECIES, sums, sumsAt + 10 * LANES);
    FloatVector s21 = FloatVector.fromArray(SPECIES, sums, sumsAt + 11 * LANES);
    FloatVector s22 = FloatVector.fromArray(SPECIES, sums, sumsAt + 12 * LANES);
    FloatVector s23 = FloatVector.fromArray(SPECIES, sums, sumsAt + 13 * LANES);
    FloatVector s24 = FloatVector.fromArray(SPECIES, sums, sumsAt + 14 * LANES);
    FloatVector s30 = FloatVector.fromArray(SPECIES, sums, sumsAt + 15 * LANES);
    FloatVector s31 = FloatVector.fromArray(SPECIES, sums, sumsAt + 16 * LANES);
    FloatVector s32 = FloatVector.fromArray(SPECIES, sums, sumsAt + 17 * LANES);
    FloatVector s33 = FloatVector.fromArray(SPECIES, sums, sumsAt + 18 * LANES);
    FloatVector s34 = FloatVector.fromArray(SPECIES, sums, sumsAt + 19 * LANES);
    for (int p = first; p < end; p++) {
      int inA = aTerm[p];
      int inB = bTerm[p];
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, atB0 + inB, mask);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, atB1 + inB, mask);
      FloatVector b2 = FloatVector.fromArray(SPECIES, b, atB2 + inB, mask);
      FloatVector b3 = FloatVector.fromArray(SPECIES, b, atB3 + inB, mask);
      FloatVector b4 = FloatVector.fromArray(SPECIES, b, atB4 + inB, mask);
      FloatVector a0 = FloatVector.fromArray(SPECIES, a, atA0 + inA, mask);
      s00 = a0.fma(b0, s00);
      s01 = a0.fma(b1, s01);
      s02 = a0.fma(b2, s02);
      s03 = a0.fma(b3, s03);
      s04 = a0.fma(b4, s04);
      FloatVector a1 = FloatVector.fromArray(SPECIES, a, atA1 + inA, mask);
      s10 = a1.fma(b0, s10);
      s11 = a1.fma(b1, s11);
      s12 = a1.fma(b2, s12);
      s13 = a1.fma(b3, s13);
      s14 = a1.fma(b4, s14);
      FloatVector a2 = FloatVector.fromArray(SPECIES, a, atA2 + inA, mask);
      s20 = a2.fma(b0, s20);
      s21 = a2.fma(b1, s21);
      s22 = a2.fma(b2, s22);
      s23 = a2.fma(b3, s23);
      s24 = a2.fma(b4, s24);
      FloatVector a3 = FloatVector.fromArray(SPECIES, a, atA3 + inA, mask);
      s30 = a3.fma(b0, s30);
      s31 = a3.fma(b1, s31);
      s32 = a3.fma(b2, s32);
      s33 = a3.fma(b3, s33);
      s34 = a3.fma(b4, s34);
    }
    s00.intoArray(sums, sumsAt);
    s01.intoArray(sums, sumsAt + LANES);
    s02.intoArray(sums, sumsAt + 2 * LANES);
    s03.intoArray(sums, sumsAt + 3 * LANES);
    s04.intoArray(sums, sumsAt + 4 * LANES);
    s10.intoArray(sums, sumsAt + 5 * LANES);
    s11.intoArray(sums, sumsAt + 6 * LANES);
    s12.intoArray(sums, sumsAt + 7 * LANES);
    s13.intoArray(sums, sumsAt + 8 * LANES);
    s14.intoArray(sums, sumsAt + 9 * LANES);
    s20.intoArray(sums, sumsAt + 10 * LANES);
    s21.intoArray(sums, sumsAt + 11 * LANES);
    s22.intoArray(sums, sumsAt + 12 * LANES);
    s23.intoArray(sums, sumsAt + 13 * LANES);
    s24.intoArray(sums, sumsAt + 14 * LANES);
    s30.intoArray(sums, sumsAt + 15 * LANES);
    s31.intoArray(sums, sumsAt + 16 * LANES);
    s32.intoArray(sums, sumsAt + 17 * LANES);
    s33.intoArray(sums, sumsAt + 18 * LANES);
    s34.intoArray(sums, sumsAt + 19 * LANES);
  }

  private static void ends6x4(
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
      VectorMask<Float> mask) {
    int atA0 = aAt + aRow[0];
    int atA1 = aAt + aRow[1];
    int atA2 = aAt + aRow[2];
    int atA3 = aAt + aRow[3];
    int atA4 = aAt + aRow[4];
    int atA5 = aAt + aRow[5];
    int atB0 = bAt + bColumn[column];
    int atB1 = bAt + bColumn[column + 1];
    int atB2 = bAt + bColumn[column + 2];
    int atB3 = bAt + bColumn[column + 3];
    FloatVector s00 = FloatVector.fromArray(SPECIES, sums, sumsAt);
    FloatVector s01 = FloatVector.fromArray(SPECIES, sums, sumsAt + LANES);
    FloatVector s02 = FloatVector.fromArray(SPECIES, sums, sumsAt + 2 * LANES);
    FloatVector s03 = FloatVector.fromArray(SPECIES, sums, sumsAt + 3 * LANES);
    FloatVector s10 = FloatVector.fromArray(SPECIES, sums, sumsAt + 4 * LANES);
    FloatVector s11 = FloatVector.fromArray(SPECIES, sums, sumsAt + 5 * LANES);
    FloatVector s12 = FloatVector.fromArray(SPECIES, sums, sumsAt + 6 * LANES);
    FloatVector s13 = FloatVector.fromArray(SPECIES, sums, sumsAt + 7 * LANES);
    FloatVector s20 = FloatVector.fromArray(SPECIES, sums, sumsAt + 8 * LANES);
    FloatVector s21 = FloatVector.fromArray(SPECIES, sums, sumsAt + 9 * LANES);
    FloatVector s22 = FloatVector.fromArray(SPECIES, sums, sumsAt + 10 * LANES);
    FloatVector s23 = FloatVector.fromArray(SPECIES, sums, sumsAt + 11 * LANES);
    FloatVector s30 = FloatVector.fromArray(SPECIES, sums, sumsAt + 12 * LANES);
    FloatVector s31 = FloatVector.fromArray(SPECIES, sums, sumsAt + 13 * LANES);
    FloatVector s32 = FloatVector.fromArray(SPECIES, sums, sumsAt + 14 * LANES);
    FloatVector s33 = FloatVector.fromArray(SPECIES, sums, sumsAt + 15 * LANES);
    FloatVector s40 = FloatVector.fromArray(SPECIES, sums, sumsAt + 16 * LANES);
    FloatVector s41 = FloatVector.fromArray(SPECIES, sums, sumsAt + 17 * LANES);
    FloatVector s42 = FloatVector.fromArray(SPECIES, sums, sumsAt + 18 * LANES);
    FloatVector s43 = FloatVector.fromArray(SPECIES, sums, sumsAt + 19 * LANES);
    FloatVector s50 = FloatVector.fromArray(SPECIES, sums, sumsAt + 20 * LANES);
    FloatVector s51 = FloatVector.fromArray(SPECIES, sums, sumsAt + 21 * LANES);
    FloatVector s52 = FloatVector.fromArray(SPECIES, sums, sumsAt + 22 * LANES);
    FloatVector s53 = FloatVector.fromArray(SPECIES, sums, sumsAt + 23 * LANES);
    for (int p = first; p < end; p++) {
      int inA = aTerm[p];
      int inB = bTerm[p];
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, atB0 + inB, mask);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, atB1 + inB, mask);
      FloatVector b2 = FloatVector.fromArray(SPECIES, b, atB2 + inB, mask);
      FloatVector b3 = FloatVector.fromArray(SPECIES, b, atB3 + inB, mask);
      FloatVector a0 = FloatVector.fromArray(SPECIES, a, atA0 + inA, mask);
      s00 = a0.fma(b0, s00);
      s01 = a0.fma(b1, s01);
      s02 = a0.fma(b2, s02);
      s03 = a0.fma(b3, s03);
      FloatVector a1 = FloatVector.fromArray(SPECIES, a, atA1 + inA, mask);
      s10 = a1.fma(b0, s10);
      s11 = a1.fma(b1, s11);
      s12 = a1.fma(b2, s12);
      s13 = a1.fma(b3, s13);
      FloatVector a2 = FloatVector.fromArray(SPECIES, a, atA2 + inA, mask);
      s20 = a2.fma(b0, s20);
      s21 = a2.fma(b1, s21);
      s22 = a2.fma(b2, s22);
      s23 = a2.fma(b3, s23);
      FloatVector a3 = FloatVector.fromArray(SPECIES, a, atA3 + inA, mask);
      s30 = a3.fma(b0, s30);
      s31 = a3.fma(b1, s31);
      s32 = a3.fma(b2, s32);
      s33 = a3.fma(b3, s33);
      FloatVector a4 = FloatVector.fromArray(SPECIES, a, atA4 + inA, mask);
      s40 = a4.fma(b0, s40);
      s41 = a4.fma(b1, s41);
      s42 = a4.fma(b2, s42);
      s43 = a4.fma(b3, s43);
      FloatVector a5 = FloatVector.fromArray(SPECIES, a, atA5 + inA, mask);
      s50 = a5.fma(b0, s50);
      s51 = a5.fma(b1, s51);
      s52 = a5.fma(b2, s52);
      s53 = a5.fma(b3, s53);
    }
    s00.intoArray(sums, sumsAt);
    s01.intoArray(sums, sumsAt + LANES);
    s02.intoArray(sums, sumsAt + 2 * LANES);
    s03.intoArray(sums, sumsAt + 3 * LANES);
    s10.intoArray(sums, sumsAt + 4 * LANES);
    s11.intoArray(sums, sumsAt + 5 * LANES);
    s12.intoArray(sums, sumsAt + 6 * LANES);
    s13.intoArray(sums, sumsAt + 7 * LANES);
    s20.intoArray(sums, sumsAt + 8 * LANES);
    s21.intoArray(sums, sumsAt + 9 * LANES);
    s22.intoArray(sums, sumsAt + 10 * LANES);
    s23.intoArray(sums, sumsAt + 11 * LANES);
    s30.intoArray(sums, sumsAt + 12 * LANES);
    s31.intoArray(sums, sumsAt + 13 * LANES);
    s32.intoArray(sums, sumsAt + 14 * LANES);
    s33.intoArray(sums, sumsAt + 15 * LANES);
    s40.intoArray(sums, sumsAt + 16 * LANES);
    s41.intoArray(sums, sumsAt + 17 * LANES);
    s42.intoArray(sums, sumsAt + 18 * LANES);
    s43.intoArray(sums, sumsAt + 19 * LANES);
    s50.intoArray(sums, sumsAt + 20 * LANES);
    s51.intoArray(sums, sumsAt + 21 * LANES);
    s52.intoArray(sums, sumsAt + 22 * LANES);
    s53.intoArray(sums, sumsAt + 23 * LANES);
  }
}
