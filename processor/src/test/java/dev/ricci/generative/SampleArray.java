package dev.ricci.generative;

import java.util.Arrays;
import java.util.Optional;

/** A dense row-major array of samples; positions count from 0. */
record SampleArray(int[] shape, Sample[] data) {
  static SampleArray filled(double value, int[] shape) {
    Sample[] data = new Sample[size(shape)];
    Arrays.fill(data, Sample.whole(value));
    return new SampleArray(shape, data);
  }

  /** Data and their direction; the direction of ints is null. */
  static SampleArray of(int[] shape, double[] values, double[] direction) {
    Sample[] data = new Sample[values.length];
    for (int k = 0; k < values.length; k++) {
      data[k] = Sample.data(values[k], direction[k]);
    }
    return new SampleArray(shape, data);
  }

  static SampleArray ofInts(int[] shape, double[] values) {
    return new SampleArray(
        shape, Arrays.stream(values).mapToObj(Sample::whole).toArray(Sample[]::new));
  }

  static int size(int[] shape) {
    return Arrays.stream(shape).reduce(1, Math::multiplyExact);
  }

  SampleArray copy() {
    return new SampleArray(shape, data.clone());
  }

  double[] values() {
    return Arrays.stream(data).mapToDouble(Sample::value).toArray();
  }

  double[] tangents() {
    return Arrays.stream(data).mapToDouble(Sample::tangent).toArray();
  }

  int offset(int[] position) {
    int offset = 0;
    for (int d = 0; d < shape.length; d++) {
      if (position[d] < 0 || position[d] >= shape[d]) {
        throw new Rejection("out of bounds");
      }
      offset = offset * shape[d] + position[d];
    }
    return offset;
  }

  /**
   * Where other numbers are not the same; nothing if they are.
   *
   * @param unit the rounding error of one operation, with some room
   * @param relative what is allowed anyway, relative to the magnitude but at least to 1
   */
  Optional<String> differs(int[] otherShape, double[] other, double unit, double relative) {
    if (!Arrays.equals(shape, otherShape)) {
      return Optional.of(
          "has shape " + Arrays.toString(otherShape) + ", not " + Arrays.toString(shape));
    }
    for (int k = 0; k < data.length; k++) {
      double expected = data[k].value();
      double allowed = Math.max(relative * Math.max(1, Math.abs(expected)), unit * data[k].error());
      if (!(Math.abs(other[k] - expected) <= allowed)) {
        return Optional.of("element " + k + " is " + other[k] + ", not " + expected);
      }
    }
    return Optional.empty();
  }
}
