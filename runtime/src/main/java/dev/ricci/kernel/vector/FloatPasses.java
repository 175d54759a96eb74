package dev.ricci.kernel.vector;

import dev.ricci.kernel.FloatKernel;
import dev.ricci.kernel.FloatScalar;
import dev.ricci.kernel.vector.floats.Series;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The functions of rows that take several passes: block by block, by way of blocks of this thread.
 */
final class FloatPasses {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /** Where the second block begins. */
  private static final int SECOND = FloatKernel.BLOCK;

  private static final ThreadLocal<float[]> BLOCKS =
      ThreadLocal.withInitial(() -> new float[2 * FloatKernel.BLOCK]);

  private FloatPasses() {}

  static void tanh(float[] r, int ri, float[] x, int xi, int n) {
    float[] block = BLOCKS.get();
    int bound = SPECIES.loopBound(n);
    for (int from = 0; from < bound; from += FloatKernel.BLOCK) {
      int length = Math.min(FloatKernel.BLOCK, bound - from);
      expm1OfTwice(block, x, xi + from, length);
      tanhOf(r, ri + from, block, x, xi + from, length);
    }
    for (int k = bound; k < n; k++) {
      r[ri + k] = FloatScalar.tanh(x[xi + k]);
    }
  }

  static void log1p(float[] r, int ri, float[] x, int xi, int n) {
    float[] block = BLOCKS.get();
    int bound = SPECIES.loopBound(n);
    for (int from = 0; from < bound; from += FloatKernel.BLOCK) {
      int length = Math.min(FloatKernel.BLOCK, bound - from);
      log1p(block, x, xi + from, length);
      log1pOfEdges(r, ri + from, block, x, xi + from, length);
    }
    for (int k = bound; k < n; k++) {
      r[ri + k] = FloatScalar.log1p(x[xi + k]);
    }
  }

  static void softplus(float[] r, int ri, float[] x, int xi, int n) {
    float[] block = BLOCKS.get();
    int bound = SPECIES.loopBound(n);
    for (int from = 0; from < bound; from += FloatKernel.BLOCK) {
      int length = Math.min(FloatKernel.BLOCK, bound - from);
      expOfMinusAbs(block, x, xi + from, length);
      log1pOfBlock(block, x, xi + from, length);
      plusPositive(r, ri + from, block, x, xi + from, length);
    }
    for (int k = bound; k < n; k++) {
      r[ri + k] = FloatScalar.softplus(x[xi + k]);
    }
  }

  static void erf(float[] r, int ri, float[] x, int xi, int n) {
    float[] block = BLOCKS.get();
    int bound = SPECIES.loopBound(n);
    for (int from = 0; from < bound; from += FloatKernel.BLOCK) {
      int length = Math.min(FloatKernel.BLOCK, bound - from);
      expOfMinusSquare(block, x, xi + from, length);
      erfcArgument(block, x, xi + from, length);
      scaledErfc(block, length);
      erfc(block, x, xi + from, length);
      nearErf(block, x, xi + from, length);
      erfOf(r, ri + from, block, x, xi + from, length);
    }
    for (int k = bound; k < n; k++) {
      r[ri + k] = FloatScalar.erf(x[xi + k]);
    }
  }

  static void gelu(float[] r, int ri, float[] x, int xi, int n) {
    float[] block = BLOCKS.get();
    int bound = SPECIES.loopBound(n);
    for (int from = 0; from < bound; from += FloatKernel.BLOCK) {
      int length = Math.min(FloatKernel.BLOCK, bound - from);
      expOfMinusHalfSquare(block, x, xi + from, length);
      erfcArgumentOfRoot(block, x, xi + from, length);
      scaledErfc(block, length);
      erfcOfRoot(block, x, xi + from, length);
      nearErfOfRoot(block, x, xi + from, length);
      geluOf(r, ri + from, block, x, xi + from, length);
    }
    for (int k = bound; k < n; k++) {
      r[ri + k] = FloatScalar.gelu(x[xi + k]);
    }
  }

  private static void expm1OfTwice(float[] block, float[] x, int xi, int n) {
    for (int k = 0; k < n; k += LANES) {
      FloatElementary.expm1OfTwice(FloatVector.fromArray(SPECIES, x, xi + k)).intoArray(block, k);
    }
  }

  private static void tanhOf(float[] r, int ri, float[] block, float[] x, int xi, int n) {
    for (int k = 0; k < n; k += LANES) {
      FloatElementary.tanhOf(FloatVector.fromArray(SPECIES, block, k)).intoArray(r, ri + k);
    }
  }

  private static void log1p(float[] block, float[] x, int xi, int n) {
    for (int k = 0; k < n; k += LANES) {
      FloatElementary.log1p(FloatVector.fromArray(SPECIES, x, xi + k)).intoArray(block, k);
    }
  }

  private static void log1pOfEdges(float[] r, int ri, float[] block, float[] x, int xi, int n) {
    for (int k = 0; k < n; k += LANES) {
      FloatVector value = FloatVector.fromArray(SPECIES, block, k);
      FloatElementary.log1pOfEdges(FloatVector.fromArray(SPECIES, x, xi + k), value)
          .intoArray(r, ri + k);
    }
  }

  private static void expOfMinusAbs(float[] block, float[] x, int xi, int n) {
    for (int k = 0; k < n; k += LANES) {
      FloatElementary.expOfMinusAbs(FloatVector.fromArray(SPECIES, x, xi + k)).intoArray(block, k);
    }
  }

  private static void log1pOfBlock(float[] block, float[] x, int xi, int n) {
    for (int k = 0; k < n; k += LANES) {
      FloatElementary.log1p(FloatVector.fromArray(SPECIES, block, k)).intoArray(block, k);
    }
  }

  private static void plusPositive(float[] r, int ri, float[] block, float[] x, int xi, int n) {
    for (int k = 0; k < n; k += LANES) {
      FloatVector positive = FloatVector.fromArray(SPECIES, x, xi + k).max(FloatElementary.ZERO);
      positive.add(FloatVector.fromArray(SPECIES, block, k)).intoArray(r, ri + k);
    }
  }

  private static void expOfMinusSquare(float[] block, float[] x, int xi, int n) {
    for (int k = 0; k < n; k += LANES) {
      FloatVector v = FloatVector.fromArray(SPECIES, x, xi + k);
      FloatElementary.expOfMinusSquare(v, FloatElementary.ONE).intoArray(block, k);
    }
  }

  private static void expOfMinusHalfSquare(float[] block, float[] x, int xi, int n) {
    for (int k = 0; k < n; k += LANES) {
      FloatVector v = FloatVector.fromArray(SPECIES, x, xi + k);
      FloatElementary.expOfMinusSquare(v, FloatElementary.HALF).intoArray(block, k);
    }
  }

  private static void erfcArgument(float[] block, float[] x, int xi, int n) {
    for (int k = 0; k < n; k += LANES) {
      FloatVector v = FloatVector.fromArray(SPECIES, x, xi + k);
      FloatElementary.erfcArgument(v).intoArray(block, SECOND + k);
    }
  }

  private static void erfc(float[] block, float[] x, int xi, int n) {
    for (int k = 0; k < n; k += LANES) {
      FloatVector v = FloatVector.fromArray(SPECIES, x, xi + k);
      FloatVector power = FloatVector.fromArray(SPECIES, block, k);
      FloatVector scaled = FloatVector.fromArray(SPECIES, block, SECOND + k);
      FloatElementary.erfcOf(v, power, scaled).intoArray(block, k);
    }
  }

  private static void erfcArgumentOfRoot(float[] block, float[] x, int xi, int n) {
    for (int k = 0; k < n; k += LANES) {
      FloatVector v = FloatVector.fromArray(SPECIES, x, xi + k).mul(FloatElementary.SQRT_HALF);
      FloatElementary.erfcArgument(v).intoArray(block, SECOND + k);
    }
  }

  private static void erfcOfRoot(float[] block, float[] x, int xi, int n) {
    for (int k = 0; k < n; k += LANES) {
      FloatVector v = FloatVector.fromArray(SPECIES, x, xi + k).mul(FloatElementary.SQRT_HALF);
      FloatVector power = FloatVector.fromArray(SPECIES, block, k);
      FloatVector scaled = FloatVector.fromArray(SPECIES, block, SECOND + k);
      FloatElementary.erfcOf(v, power, scaled).intoArray(block, k);
    }
  }

  private static void scaledErfc(float[] block, int n) {
    for (int k = 0; k < n; k += LANES) {
      FloatVector argument = FloatVector.fromArray(SPECIES, block, SECOND + k);
      Series.scaledErfc(argument).intoArray(block, SECOND + k);
    }
  }

  private static void nearErf(float[] block, float[] x, int xi, int n) {
    for (int k = 0; k < n; k += LANES) {
      FloatElementary.nearErf(FloatVector.fromArray(SPECIES, x, xi + k))
          .intoArray(block, SECOND + k);
    }
  }

  private static void nearErfOfRoot(float[] block, float[] x, int xi, int n) {
    for (int k = 0; k < n; k += LANES) {
      FloatVector root = FloatVector.fromArray(SPECIES, x, xi + k).mul(FloatElementary.SQRT_HALF);
      FloatElementary.nearErf(root).intoArray(block, SECOND + k);
    }
  }

  private static void erfOf(float[] r, int ri, float[] block, float[] x, int xi, int n) {
    for (int k = 0; k < n; k += LANES) {
      FloatVector near = FloatVector.fromArray(SPECIES, block, SECOND + k);
      FloatElementary.erfOf(
              FloatVector.fromArray(SPECIES, x, xi + k),
              near,
              FloatVector.fromArray(SPECIES, block, k))
          .intoArray(r, ri + k);
    }
  }

  private static void geluOf(float[] r, int ri, float[] block, float[] x, int xi, int n) {
    for (int k = 0; k < n; k += LANES) {
      FloatVector near = FloatVector.fromArray(SPECIES, block, SECOND + k);
      FloatElementary.geluOf(
              FloatVector.fromArray(SPECIES, x, xi + k),
              near,
              FloatVector.fromArray(SPECIES, block, k))
          .intoArray(r, ri + k);
    }
  }
}
