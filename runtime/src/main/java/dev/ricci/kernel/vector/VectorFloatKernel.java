package dev.ricci.kernel.vector;

import dev.ricci.kernel.Binary;
import dev.ricci.kernel.FloatContraction;
import dev.ricci.kernel.FloatKernel;
import dev.ricci.kernel.Fold;
import dev.ricci.kernel.Unary;
import dev.ricci.kernel.Windows;
import dev.ricci.kernel.contraction.FloatContractor;
import dev.ricci.kernel.provider.FloatOffer;
import dev.ricci.kernel.scalar.FloatFolds;
import dev.ricci.kernel.scalar.FloatMoves;
import dev.ricci.kernel.scalar.FloatPointwise;
import dev.ricci.kernel.scalar.FloatWindows;
import dev.ricci.kernel.vector.FloatWarmUp.Kind;
import java.util.Arrays;

/** The kernels on vectors of the width that this machine prefers. */
public final class VectorFloatKernel implements FloatKernel {
  private final FloatContractor contractor;
  private final FloatWarmUp warmUp;

  static {
    FloatOffer.make(new VectorFloatKernel());
  }

  private VectorFloatKernel() {
    VectorFloatTiles tiles = new VectorFloatTiles(this);
    warmUp = tiles.warmUp();
    contractor = new FloatContractor(this, tiles);
  }

  /** What has its kernels compiled. */
  FloatWarmUp warmUp() {
    return warmUp;
  }

  @Override
  public String name() {
    return "vector " + Registers.SHAPE.vectorBitSize();
  }

  @Override
  public void unary(Unary f, float[] r, int ri, float[] x, int xi, int n) {
    warmUp.before(Kind.UNARY, f.ordinal());
    switch (f) {
      case NEG -> FloatRounding.neg(r, ri, x, xi, n);
      case ABS -> FloatRounding.abs(r, ri, x, xi, n);
      case SIGN -> FloatRounding.sign(r, ri, x, xi, n);
      case SQRT -> FloatRounding.sqrt(r, ri, x, xi, n);
      case RSQRT -> FloatRounding.rsqrt(r, ri, x, xi, n);
      case RELU -> FloatRounding.relu(r, ri, x, xi, n);
      case FLOOR -> FloatRounding.floor(r, ri, x, xi, n);
      case CEIL -> FloatRounding.ceil(r, ri, x, xi, n);
      case ROUND -> FloatRounding.round(r, ri, x, xi, n);
      case NOT -> FloatChoices.not(r, ri, x, xi, n);
      case EXP -> FloatFunctions.exp(r, ri, x, xi, n);
      case EXPM1 -> FloatFunctions.expm1(r, ri, x, xi, n);
      case LOG -> FloatFunctions.log(r, ri, x, xi, n);
      case LOG1P -> FloatPasses.log1p(r, ri, x, xi, n);
      case SIN -> FloatFunctions.sin(r, ri, x, xi, n);
      case COS -> FloatFunctions.cos(r, ri, x, xi, n);
      case TANH -> FloatFunctions.tanh(r, ri, x, xi, n);
      case SIGMOID -> FloatFunctions.sigmoid(r, ri, x, xi, n);
      case SOFTPLUS -> FloatPasses.softplus(r, ri, x, xi, n);
      case SILU -> FloatFunctions.silu(r, ri, x, xi, n);
      case ERF -> FloatPasses.erf(r, ri, x, xi, n);
      case GELU -> FloatPasses.gelu(r, ri, x, xi, n);
      default -> FloatPointwise.unary(f, r, ri, x, xi, n);
    }
  }

  @Override
  public void binary(Binary f, float[] r, int ri, float[] x, int xi, float[] y, int yi, int n) {
    warmUp.before(Kind.BINARY, f.ordinal());
    switch (f) {
      case ADD -> FloatArithmetic.add(r, ri, x, xi, y, yi, n);
      case SUB -> FloatArithmetic.sub(r, ri, x, xi, y, yi, n);
      case MUL -> FloatArithmetic.mul(r, ri, x, xi, y, yi, n);
      case DIV -> FloatArithmetic.div(r, ri, x, xi, y, yi, n);
      case MIN -> FloatArithmetic.min(r, ri, x, xi, y, yi, n);
      case MAX -> FloatArithmetic.max(r, ri, x, xi, y, yi, n);
      case EQ -> FloatChoices.eq(r, ri, x, xi, y, yi, n);
      case NE -> FloatChoices.ne(r, ri, x, xi, y, yi, n);
      case LT -> FloatChoices.lt(r, ri, x, xi, y, yi, n);
      case LE -> FloatChoices.le(r, ri, x, xi, y, yi, n);
      case GT -> FloatChoices.gt(r, ri, x, xi, y, yi, n);
      case GE -> FloatChoices.ge(r, ri, x, xi, y, yi, n);
      case AND -> FloatChoices.and(r, ri, x, xi, y, yi, n);
      case OR -> FloatChoices.or(r, ri, x, xi, y, yi, n);
      default -> FloatPointwise.binary(f, r, ri, x, xi, y, yi, n);
    }
  }

  @Override
  public void binary(Binary f, float[] r, int ri, float[] x, int xi, float y, int n) {
    warmUp.before(Kind.BINARY_NUMBER, f.ordinal());
    switch (f) {
      case ADD -> FloatArithmetic.add(r, ri, x, xi, y, n);
      case SUB -> FloatArithmetic.sub(r, ri, x, xi, y, n);
      case MUL -> FloatArithmetic.mul(r, ri, x, xi, y, n);
      case DIV -> FloatArithmetic.div(r, ri, x, xi, y, n);
      case MIN -> FloatArithmetic.min(r, ri, x, xi, y, n);
      case MAX -> FloatArithmetic.max(r, ri, x, xi, y, n);
      case EQ -> FloatChoices.eq(r, ri, x, xi, y, n);
      case NE -> FloatChoices.ne(r, ri, x, xi, y, n);
      case LT -> FloatChoices.lt(r, ri, x, xi, y, n);
      case LE -> FloatChoices.le(r, ri, x, xi, y, n);
      case GT -> FloatChoices.gt(r, ri, x, xi, y, n);
      case GE -> FloatChoices.ge(r, ri, x, xi, y, n);
      case ELU -> FloatFunctions.elu(r, ri, x, xi, y, n);
      case LEAKY_RELU -> FloatChoices.leakyRelu(r, ri, x, xi, y, n);
      default -> FloatPointwise.binary(f, r, ri, x, xi, y, n);
    }
  }

  @Override
  public void binary(Binary f, float[] r, int ri, float x, float[] y, int yi, int n) {
    warmUp.before(Kind.NUMBER_BINARY, f.ordinal());
    switch (f) {
      case ADD -> FloatArithmetic.add(r, ri, y, yi, x, n);
      case SUB -> FloatArithmetic.sub(r, ri, x, y, yi, n);
      case MUL -> FloatArithmetic.mul(r, ri, y, yi, x, n);
      case DIV -> FloatArithmetic.div(r, ri, x, y, yi, n);
      case MIN -> FloatArithmetic.min(r, ri, y, yi, x, n);
      case MAX -> FloatArithmetic.max(r, ri, y, yi, x, n);
      case EQ -> FloatChoices.eq(r, ri, y, yi, x, n);
      case NE -> FloatChoices.ne(r, ri, y, yi, x, n);
      case LT -> FloatChoices.gt(r, ri, y, yi, x, n);
      case LE -> FloatChoices.ge(r, ri, y, yi, x, n);
      case GT -> FloatChoices.lt(r, ri, y, yi, x, n);
      case GE -> FloatChoices.le(r, ri, y, yi, x, n);
      default -> FloatPointwise.binary(f, r, ri, x, y, yi, n);
    }
  }

  @Override
  public void multiplyAdd(float[] r, int ri, float[] x, int xi, float[] y, int yi, int n) {
    warmUp.before(Kind.MULTIPLY_ADD);
    FloatArithmetic.multiplyAdd(r, ri, x, xi, y, yi, n);
  }

  @Override
  public void multiplyAdd(float[] r, int ri, float a, float[] x, int xi, int n) {
    warmUp.before(Kind.MULTIPLY_ADD_NUMBER);
    FloatArithmetic.multiplyAdd(r, ri, a, x, xi, n);
  }

  @Override
  public void select(
      float[] r, int ri, float[] c, int ci, float[] a, int ai, float[] b, int bi, int n) {
    warmUp.before(Kind.SELECT);
    FloatChoices.select(r, ri, c, ci, a, ai, b, bi, n);
  }

  @Override
  public void fill(float[] r, int ri, float value, int n) {
    Arrays.fill(r, ri, ri + n, value);
  }

  @Override
  public void iota(float[] r, int ri, float start, float step, int n) {
    for (int k = 0; k < n; k++) {
      r[ri + k] = start + k * step;
    }
  }

  @Override
  public void load(float[] r, int ri, float[] x, int xi, int stride, int n) {
    FloatMoves.load(r, ri, x, xi, stride, n);
  }

  @Override
  public void load(float[] r, int ri, int[] x, int xi, int stride, int n) {
    FloatMoves.load(r, ri, x, xi, stride, n);
  }

  @Override
  public void gather(float[] r, int ri, float[] x, int[] at, int n) {
    FloatMoves.gather(r, ri, x, at, n);
  }

  @Override
  public void store(float[] y, int yi, int stride, float[] x, int xi, int n) {
    FloatMoves.store(y, yi, stride, x, xi, n);
  }

  @Override
  public void accumulate(Fold f, float[] y, int yi, int stride, float[] x, int xi, int n) {
    if (stride == 1) {
      binary(
          f == Fold.SUM
              ? Binary.ADD
              : f == Fold.PROD ? Binary.MUL : f == Fold.MAX ? Binary.MAX : Binary.MIN,
          y,
          yi,
          y,
          yi,
          x,
          xi,
          n);
    } else {
      FloatMoves.accumulate(f, y, yi, stride, x, xi, n);
    }
  }

  @Override
  public void scatter(Fold f, float[] y, int[] at, float[] x, int xi, int n) {
    FloatMoves.scatter(f, y, at, x, xi, n);
  }

  @Override
  public float fold(Fold f, float[] x, int xi, int n) {
    warmUp.before(Kind.FOLD, f.ordinal());
    return switch (f) {
      case SUM -> FloatReductions.sum(x, xi, n);
      case PROD -> FloatReductions.product(x, xi, n);
      case MAX -> FloatReductions.max(x, xi, n);
      case MIN -> FloatReductions.min(x, xi, n);
    };
  }

  @Override
  public void fold(Fold f, float[] y, int yi, float[] x, int xi, Windows windows) {
    if (f == Fold.MAX || f == Fold.MIN) {
      warmUp.before(Kind.LARGEST);
      FloatExtrema.extrema(f, y, yi, x, xi, windows);
    } else {
      FloatWindows.fold(f, y, yi, x, xi, windows);
    }
  }

  @Override
  public void argmax(int[] at, int ai, int first, float[] x, int xi, Windows windows) {
    warmUp.before(Kind.LARGEST_AT);
    FloatExtrema.positions(Fold.MAX, at, ai, first, x, xi, windows);
  }

  @Override
  public void argmin(int[] at, int ai, int first, float[] x, int xi, Windows windows) {
    warmUp.before(Kind.LARGEST_AT);
    FloatExtrema.positions(Fold.MIN, at, ai, first, x, xi, windows);
  }

  @Override
  public void scatter(
      float[] y, int yi, Windows windows, int[] at, int ai, int first, float[] x, int xi) {
    FloatWindows.scatter(y, yi, windows, at, ai, first, x, xi);
  }

  @Override
  public void scatter(
      float[] y,
      int yi,
      int size,
      Windows windows,
      int[] at,
      int ai,
      int first,
      float[] x,
      int xi) {
    warmUp.before(Kind.SCATTER);
    if (!FloatScatters.scatter(y, yi, size, windows, at, ai, first, x, xi)) {
      FloatKernel.super.scatter(y, yi, size, windows, at, ai, first, x, xi);
    }
  }

  @Override
  public float dot(float[] x, int xi, float[] y, int yi, int n) {
    warmUp.before(Kind.DOT);
    return FloatReductions.dot(x, xi, y, yi, n);
  }

  @Override
  public int argmax(float[] x, int xi, int n) {
    warmUp.before(Kind.ARGMAX);
    if (n < VectorFloatTiles.Lanes.COUNT) {
      return FloatFolds.argmax(x, xi, n);
    }
    float best = FloatReductions.max(x, xi, n);
    return Float.isNaN(best) ? FloatFolds.argmax(x, xi, n) : FloatReductions.find(best, x, xi, n);
  }

  @Override
  public int argmin(float[] x, int xi, int n) {
    warmUp.before(Kind.ARGMIN);
    if (n < VectorFloatTiles.Lanes.COUNT) {
      return FloatFolds.argmin(x, xi, n);
    }
    float best = FloatReductions.min(x, xi, n);
    return Float.isNaN(best) ? FloatFolds.argmin(x, xi, n) : FloatReductions.find(best, x, xi, n);
  }

  @Override
  public void contract(FloatContraction c, boolean accumulate, float alpha) {
    contractor.contract(c, accumulate, alpha);
  }
}
