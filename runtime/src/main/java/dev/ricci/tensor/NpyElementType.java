package dev.ricci.tensor;

import java.nio.ByteBuffer;
import java.util.Locale;

/** The element types of array files that tensors can hold. */
enum NpyElementType {
  FLOAT32("f4", 4) {
    @Override
    double next(ByteBuffer bytes) {
      return bytes.getFloat();
    }
  },
  FLOAT64("f8", 8) {
    @Override
    double next(ByteBuffer bytes) {
      return bytes.getDouble();
    }
  },
  INT32("i4", 4) {
    @Override
    double next(ByteBuffer bytes) {
      return bytes.getInt();
    }
  },
  INT64("i8", 8) {
    @Override
    double next(ByteBuffer bytes) throws NpyFormatException {
      long value = bytes.getLong();
      if (value != (int) value) {
        throw new NpyFormatException("the int64 value " + value + " does not fit into an int");
      }
      return value;
    }
  };

  private final String code;
  private final int bytes;

  NpyElementType(String code, int bytes) {
    this.code = code;
    this.bytes = bytes;
  }

  /** Returns the type as NumPy writes it, without the byte order. */
  String code() {
    return code;
  }

  int bytes() {
    return bytes;
  }

  boolean isFloating() {
    return this == FLOAT32 || this == FLOAT64;
  }

  /** Returns the name that NumPy's users know. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Takes an element from a buffer. A double holds every value of these types that a tensor holds.
   */
  abstract double next(ByteBuffer bytes) throws NpyFormatException;
}
