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
  private static final VectorSpecies<Float> SPECIES = Registers.SHAPE.withLanes(float.class);
  private static final int LANES = SPECIES.length();

  /** Where the second block begins. */
  private static final int SECOND = FloatKernel.BLOCK;

  private static final ThreadLocal<float[]> BLOCKS =
      ThreadLocal.withInitial(() -> new float[2 * FloatKernel.BLOCK]);

  /**
   * A step from x, the blocks or both to the blocks or r. Called by way of an interface, the steps
   * of a function are compiled one by one; together they would exceed what the compiler inlines.
   */
  private interface Pass {
    void run(float[] r, int ri, float[] block, float[] x, int xi, int n);
  }

  private static final Pass[] LOG1P = {
    (r, ri, block, x, xi, n) -> log1p(block, x, xi, n),
    (r, ri, block, x, xi, n) -> log1pOfEdges(r, ri, block, x, xi, n)
  };

  private static final Pass[] SOFTPLUS = {
    (r, ri, block, x, xi, n) -> expOfMinusAbs(block, x, xi, n),
    (r, ri, block, x, xi, n) -> log1pOfBlock(block, x, xi, n),
    (r, ri, block, x, xi, n) -> plusPositive(r, ri, block, x, xi, n)
  };

  private static final Pass[] ERF = {
    (r, ri, block, x, xi, n) -> expOfMinusSquare(block, x, xi, n),
    (r, ri, block, x, xi, n) -> erfcArgument(block, x, xi, n),
    (r, ri, block, x, xi, n) -> scaledErfc(block, n),
    (r, ri, block, x, xi, n) -> erfc(block, x, xi, n),
    (r, ri, block, x, xi, n) -> nearErf(block, x, xi, n),
    (r, ri, block, x, xi, n) -> erfOf(r, ri, block, x, xi, n)
  };

  private static final Pass[] GELU = {
    (r, ri, block, x, xi, n) -> expOfMinusHalfSquare(block, x, xi, n),
    (r, ri, block, x, xi, n) -> erfcArgumentOfRoot(block, x, xi, n),
    (r, ri, block, x, xi, n) -> scaledErfc(block, n),
    (r, ri, block, x, xi, n) -> erfcOfRoot(block, x, xi, n),
    (r, ri, block, x, xi, n) -> nearErfOfRoot(block, x, xi, n),
    (r, ri, block, x, xi, n) -> geluOf(r, ri, block, x, xi, n)
  };

  private FloatPasses() {}

  private static void run(Pass[] passes, float[] r, int ri, float[] x, int xi, int n) {
    float[] block = BLOCKS.get();
    for (int from = 0; from < n; from += FloatKernel.BLOCK) {
      int length = Math.min(FloatKernel.BLOCK, n - from);
      for (Pass pass : passes) {
        pass.run(r, ri + from, block, x, xi + from, length);
      }
    }
  }

  static void log1p(float[] r, int ri, float[] x, int xi, int n) {
    int bound = SPECIES.loopBound(n);
    run(LOG1P, r, ri, x, xi, bound);
    for (int k = bound; k < n; k++) {
      r[ri + k] = FloatScalar.log1p(x[xi + k]);
    }
  }

  static void softplus(float[] r, int ri, float[] x, int xi, int n) {
    int bound = SPECIES.loopBound(n);
    run(SOFTPLUS, r, ri, x, xi, bound);
    for (int k = bound; k < n; k++) {
      r[ri + k] = FloatScalar.softplus(x[xi + k]);
    }
  }

  static void erf(float[] r, int ri, float[] x, int xi, int n) {
    int bound = SPECIES.loopBound(n);
    run(ERF, r, ri, x, xi, bound);
    for (int k = bound; k < n; k++) {
      r[ri + k] = FloatScalar.erf(x[xi + k]);
    }
  }

  static void gelu(float[] r, int ri, float[] x, int xi, int n) {
    int bound = SPECIES.loopBound(n);
    run(GELU, r, ri, x, xi, bound);
    for (int k = bound; k < n; k++) {
      r[ri + k] = FloatScalar.gelu(x[xi + k]);
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
