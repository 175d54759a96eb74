package dev.ricci.tensor;

import java.nio.ByteOrder;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the header of an array file says: how its bytes are elements, and of what shape. */
record NpyHeader(NpyElementType type, ByteOrder byteOrder, boolean fortranOrder, Shape shape) {
  /**
   * As long as NumPy leaves room for, so that a file can be appended to by overwriting its header.
   */
  private static final int LONGEST_FIRST_EXTENT = 21;

  /**
   * Returns the header of the array that a Python dictionary describes.
   *
   * @throws NpyFormatException if the array is not one that fits a tensor
   */
  static NpyHeader of(String descr, boolean fortranOrder, int[] extents) throws NpyFormatException {
    String code = descr;
    ByteOrder byteOrder = ByteOrder.nativeOrder();
    if (!descr.isEmpty() && "<>|=".indexOf(descr.charAt(0)) >= 0) {
      code = descr.substring(1);
      byteOrder =
          switch (descr.charAt(0)) {
            case '<' -> ByteOrder.LITTLE_ENDIAN;
            case '>' -> ByteOrder.BIG_ENDIAN;
            default -> ByteOrder.nativeOrder();
          };
    }
    for (NpyElementType type : NpyElementType.values()) {
      if (type.code().equals(code)) {
        return new NpyHeader(type, byteOrder, fortranOrder, shape(extents));
      }
    }
    throw new NpyFormatException(
        code.equals("O")
            ? "the elements are Python objects, not numbers"
            : "elements of type '%s' are not supported, only float32, float64, int32 and int64"
                .formatted(descr));
  }

  private static Shape shape(int[] extents) throws NpyFormatException {
    try {
      return Shape.of(extents);
    } catch (ShapeException e) {
      throw new NpyFormatException(e.getMessage());
    }
  }

  static NpyHeader of(Tensor tensor) {
    return new NpyHeader(
        tensor instanceof FloatTensor
            ? NpyElementType.FLOAT32
            : tensor instanceof DoubleTensor ? NpyElementType.FLOAT64 : NpyElementType.INT32,
        ByteOrder.LITTLE_ENDIAN,
        false,
        tensor.extents());
  }

  /** Returns the Python dictionary, as NumPy prints it. */
  String toPython() {
    int[] extents = shape.extents();
    String tuple =
        IntStream.of(extents).mapToObj(String::valueOf).collect(Collectors.joining(", "));
    if (extents.length == 1) {
      tuple += ",";
    }
    String room =
        extents.length == 0
            ? ""
            : " ".repeat(LONGEST_FIRST_EXTENT - String.valueOf(extents[0]).length());
    return String.format(
        Locale.ROOT,
        "{'descr': '%s%s', 'fortran_order': %s, 'shape': (%s), }%s",
        byteOrder == ByteOrder.LITTLE_ENDIAN ? '<' : '>',
        type.code(),
        fortranOrder ? "True" : "False",
        tuple,
        room);
  }
}
