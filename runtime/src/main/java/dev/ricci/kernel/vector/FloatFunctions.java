package dev.ricci.kernel.vector;

import dev.ricci.kernel.FloatScalar;
import dev.ricci.kernel.vector.floats.Format;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The elementary functions of rows; what is left over of the last register is computed singly. */
final class FloatFunctions {
  private static final VectorSpecies<Float> SPECIES = Registers.SHAPE.withLanes(float.class);
  private static final int LANES = SPECIES.length();
  private static final FloatVector REDUCIBLE = FloatVector.broadcast(SPECIES, Format.REDUCIBLE);

  private FloatFunctions() {}

  static void exp(float[] r, int ri, float[] x, int xi, int n) {
    int bound = SPECIES.loopBound(n);
    int k = 0;
    for (; k < bound; k += LANES) {
      FloatVector v = FloatVector.fromArray(SPECIES, x, xi + k);
      if (v.abs().compare(VectorOperators.LE, Format.EXP_NORMAL).allTrue()) {
        FloatElementary.normalExp(v).intoArray(r, ri + k);
      } else {
        FloatElementary.exp(v).intoArray(r, ri + k);
      }
    }
    for (; k < n; k++) {
      r[ri + k] = FloatScalar.exp(x[xi + k]);
    }
  }

  static void expm1(float[] r, int ri, float[] x, int xi, int n) {
    int bound = SPECIES.loopBound(n);
    int k = 0;
    for (; k < bound; k += LANES) {
      FloatElementary.expm1(FloatVector.fromArray(SPECIES, x, xi + k)).intoArray(r, ri + k);
    }
    for (; k < n; k++) {
      r[ri + k] = FloatScalar.expm1(x[xi + k]);
    }
  }

  static void log(float[] r, int ri, float[] x, int xi, int n) {
    int bound = SPECIES.loopBound(n);
    int k = 0;
    for (; k < bound; k += LANES) {
      FloatElementary.log(FloatVector.fromArray(SPECIES, x, xi + k)).intoArray(r, ri + k);
    }
    for (; k < n; k++) {
      r[ri + k] = FloatScalar.log(x[xi + k]);
    }
  }

  static void tanh(float[] r, int ri, float[] x, int xi, int n) {
    int bound = SPECIES.loopBound(n);
    int k = 0;
    for (; k < bound; k += LANES) {
      FloatElementary.tanh(FloatVector.fromArray(SPECIES, x, xi + k)).intoArray(r, ri + k);
    }
    for (; k < n; k++) {
      r[ri + k] = FloatScalar.tanh(x[xi + k]);
    }
  }

  static void sigmoid(float[] r, int ri, float[] x, int xi, int n) {
    int bound = SPECIES.loopBound(n);
    int k = 0;
    for (; k < bound; k += LANES) {
      FloatElementary.sigmoid(FloatVector.fromArray(SPECIES, x, xi + k)).intoArray(r, ri + k);
    }
    for (; k < n; k++) {
      r[ri + k] = FloatScalar.sigmoid(x[xi + k]);
    }
  }

  static void silu(float[] r, int ri, float[] x, int xi, int n) {
    int bound = SPECIES.loopBound(n);
    int k = 0;
    for (; k < bound; k += LANES) {
      FloatElementary.silu(FloatVector.fromArray(SPECIES, x, xi + k)).intoArray(r, ri + k);
    }
    for (; k < n; k++) {
      r[ri + k] = FloatScalar.silu(x[xi + k]);
    }
  }

  static void sin(float[] r, int ri, float[] x, int xi, int n) {
    int bound = SPECIES.loopBound(n);
    int k = 0;
    for (; k < bound; k += LANES) {
      FloatVector v = FloatVector.fromArray(SPECIES, x, xi + k);
      if (v.abs().compare(VectorOperators.LE, REDUCIBLE).allTrue()) {
        FloatElementary.sin(v).intoArray(r, ri + k);
      } else {
        for (int lane = k; lane < k + LANES; lane++) {
          r[ri + lane] = FloatScalar.sin(x[xi + lane]);
        }
      }
    }
    for (; k < n; k++) {
      r[ri + k] = FloatScalar.sin(x[xi + k]);
    }
  }

  static void cos(float[] r, int ri, float[] x, int xi, int n) {
    int bound = SPECIES.loopBound(n);
    int k = 0;
    for (; k < bound; k += LANES) {
      FloatVector v = FloatVector.fromArray(SPECIES, x, xi + k);
      if (v.abs().compare(VectorOperators.LE, REDUCIBLE).allTrue()) {
        FloatElementary.cos(v).intoArray(r, ri + k);
      } else {
        for (int lane = k; lane < k + LANES; lane++) {
          r[ri + lane] = FloatScalar.cos(x[xi + lane]);
        }
      }
    }
    for (; k < n; k++) {
      r[ri + k] = FloatScalar.cos(x[xi + k]);
    }
  }

  static void elu(float[] r, int ri, float[] x, int xi, float y, int n) {
    FloatVector factor = FloatVector.broadcast(SPECIES, y);
    int bound = SPECIES.loopBound(n);
    int k = 0;
    for (; k < bound; k += LANES) {
      FloatVector v = FloatVector.fromArray(SPECIES, x, xi + k);
      FloatVector below = FloatElementary.expm1(v).mul(factor);
      below.blend(v, v.compare(VectorOperators.GT, FloatElementary.ZERO)).intoArray(r, ri + k);
    }
    for (; k < n; k++) {
      r[ri + k] = FloatScalar.elu(x[xi + k], y);
    }
  }
}
