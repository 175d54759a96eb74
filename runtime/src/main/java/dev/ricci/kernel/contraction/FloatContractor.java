package dev.ricci.kernel.contraction;

import dev.ricci.kernel.FloatContraction;
import dev.ricci.kernel.FloatKernel;

/** Chooses how a contraction is computed, by its extents and strides alone. */
public final class FloatContractor {
  /** The products below which preparing anything costs more than the plain loops. */
  private static final long FEW_PRODUCTS = 256;

  /** With fewer rows than these the tiles of an outer product are mostly empty. */
  private static final int FEW_ROWS = 3;

  /** With so many rows and columns packing an operand costs less than adding lanes. */
  private static final int MANY = 12;

  /** With so many terms it does not matter that outputs are moved once more. */
  private static final int MANY_TERMS = 64;

  /** From here on a row of outputs is worth a call per term. */
  private static final int LONG_ROW = 32;

  private final FloatKernel kernel;
  private final FloatTiles tiles;

  /** With the tiles and the row operations of a provider. */
  public FloatContractor(FloatKernel kernel, FloatTiles tiles) {
    this.kernel = kernel;
    this.tiles = tiles;
  }

  /** Computes the contraction. */
  public void contract(FloatContraction c, boolean accumulate, float alpha) {
    long outputs = Axes.count(c.outAxes(), 0, c.outRank());
    long terms = Axes.count(c.sumAxes(), 0, c.sumRank());
    if (outputs == 0) {
      return;
    }
    if (FloatStraightProduct.contract(c, outputs * terms, tiles, accumulate, alpha)
        || FloatStraightProduct.contractBatch(c, outputs * terms, tiles, accumulate, alpha)) {
      return;
    }
    if (outputs * terms <= FEW_PRODUCTS) {
      FloatStridedLoops.contract(c, accumulate, alpha);
      return;
    }
    if (FloatScatteredProduct.contract(c, tiles, accumulate, alpha)) {
      return;
    }
    FloatProblem problem = FloatProblem.of(c, accumulate, alpha);
    try {
      contract(problem);
    } finally {
      problem.release();
    }
  }

  private void contract(FloatProblem problem) {
    if (!problem.hasVectorAxis()) {
      withoutReuse(problem);
    } else if (problem.rows() == 1
        && problem.vector(problem.bSlot) != 1
        && problem.putContiguousBatchLast(LONG_ROW)) {
      new FloatRowProducts(problem, kernel).run();
    } else if (FloatCorrelation.contract(problem, tiles)
        || FloatWindowRows.contract(problem, tiles)
        || FloatRunProducts.contract(problem, tiles)) {
      return;
    } else if (hasFewRows(problem)) {
      problem.exchange();
      new FloatNarrowProduct(problem, kernel, tiles).run();
    } else if (hasFewColumns(problem)) {
      new FloatNarrowProduct(problem, kernel, tiles).run();
    } else if (preferDots(problem)) {
      new FloatDotProducts(problem, tiles).run();
    } else if (problem.rows() > FEW_ROWS) {
      problem.outerProduct(tiles).run();
    } else if (problem.columnEnd - problem.rowEnd > 1
        && problem.vector(Axes.Y) == 1
        && problem.vector(problem.bSlot) == 1) {
      new FloatShiftedRows(problem, tiles).run();
    } else if (problem.rows() > 1) {
      problem.outerProduct(tiles).run();
    } else {
      new FloatRowProducts(problem, kernel).run();
    }
  }

  /** All outputs have their own factors, so what counts is to read them in order. */
  private void withoutReuse(FloatProblem problem) {
    int last = problem.columnEnd - 1;
    boolean longRows =
        last >= 0
            && Axes.get(problem.outs, last, Axes.EXTENT) >= LONG_ROW
            && problem.contiguousSum() < 0;
    if (longRows) {
      new FloatRowProducts(problem, kernel).run();
    } else {
      new FloatInnerProducts(problem, kernel).run();
    }
  }

  /** Whether it is better to pack the rows than the columns, of which there are more. */
  private boolean hasFewRows(FloatProblem problem) {
    long rows = problem.rows();
    boolean inPlace =
        problem.vector(problem.bSlot) == FloatPhases.step(problem)
            && problem.vector(Axes.EXTENT) >= tiles.columns();
    return tiles.lanes() > 1
        && !inPlace
        && rows >= MANY
        && rows <= FloatNarrowProduct.MOST_COLUMNS
        && problem.columns() >= rows
        && problem.terms >= MANY_TERMS;
  }

  /** Whether packing the rows costs more than reading them in place. */
  private boolean hasFewColumns(FloatProblem problem) {
    long columns = problem.columns();
    return tiles.lanes() > 1
        && columns >= MANY
        && 3 * columns <= 2 * FloatNarrowProduct.MOST_COLUMNS
        && problem.rows() >= columns
        && problem.terms >= MANY_TERMS;
  }

  /** Whether dot products fill the vectors better than outer products. */
  private static boolean preferDots(FloatProblem problem) {
    int axis = problem.contiguousSum();
    if (axis < 0) {
      return false;
    }
    int length = Axes.get(problem.sums, axis, Axes.EXTENT);
    if (problem.rows() >= MANY && problem.columns() >= MANY) {
      return false;
    }
    boolean direct = problem.vector(problem.bSlot) == 1 && problem.vector(Axes.Y) == 1;
    int extent = problem.vector(Axes.EXTENT);
    return direct ? length >= 4 * extent : length >= 16;
  }
}
