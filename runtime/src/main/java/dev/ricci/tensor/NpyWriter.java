package dev.ricci.tensor;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes array files of version 1.0, with the bytes that NumPy writes. */
final class NpyWriter {
  private static final byte[] MAGIC_AND_VERSION = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
  private static final int LENGTH_BYTES = 2;

  /** The elements begin at a multiple of this. */
  private static final int ALIGNMENT = 64;

  private static final int CHUNK_BYTES = 1 << 16;

  private NpyWriter() {}

  static void write(OutputStream stream, Tensor tensor) throws IOException {
    NpyHeader header = NpyHeader.of(tensor);
    stream.write(preamble(header));
    int width = header.type().bytes();
    int size = tensor.size();
    byte[] chunk = new byte[(int) Math.min(CHUNK_BYTES, (long) size * width)];
    for (int done = 0; done < size; ) {
      int end = done + Math.min(chunk.length / width, size - done);
      ByteBuffer buffer = ByteBuffer.wrap(chunk).order(header.byteOrder());
      while (done < end) {
        put(buffer, tensor, done++);
      }
      stream.write(chunk, 0, buffer.position());
    }
  }

  /**
   * Returns all that comes before the elements: the dictionary, one to 64 spaces, and the end of
   * the line.
   */
  private static byte[] preamble(NpyHeader header) {
    byte[] dictionary = header.toPython().getBytes(StandardCharsets.US_ASCII);
    int unpadded = MAGIC_AND_VERSION.length + LENGTH_BYTES + dictionary.length + 1;
    int padding = ALIGNMENT - unpadded % ALIGNMENT;
    ByteBuffer preamble = ByteBuffer.allocate(unpadded + padding).order(ByteOrder.LITTLE_ENDIAN);
    preamble.put(MAGIC_AND_VERSION);
    preamble.putShort((short) (dictionary.length + padding + 1));
    preamble.put(dictionary);
    while (preamble.remaining() > 1) {
      preamble.put((byte) ' ');
    }
    return preamble.put((byte) '\n').array();
  }

  private static void put(ByteBuffer buffer, Tensor tensor, int i) {
    if (tensor instanceof FloatTensor floats) {
      buffer.putFloat(floats.data()[floats.offset() + i]);
    } else if (tensor instanceof DoubleTensor doubles) {
      buffer.putDouble(doubles.data()[doubles.offset() + i]);
    } else if (tensor instanceof IntTensor ints) {
      buffer.putInt(ints.data()[ints.offset() + i]);
    }
  }
}
