package dev.ricci.tensor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.DoubleConsumer;

/** An array file whose header has been read and whose elements are still to be. */
final class NpyReader {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

  /** A dictionary for a tensor takes less than 400 bytes; version 1.0 has room for this many. */
  private static final int LONGEST_HEADER = 65535;

  private static final int CHUNK_BYTES = 1 << 16;

  private final InputStream stream;
  private final NpyHeader header;

  private NpyReader(InputStream stream, NpyHeader header) {
    this.stream = stream;
    this.header = header;
  }

  /** Reads the header. */
  static NpyReader open(InputStream stream) throws IOException {
    Objects.requireNonNull(stream, "stream");
    byte[] magic = stream.readNBytes(MAGIC.length);
    if (!Arrays.equals(magic, MAGIC)) {
      throw new NpyFormatException(notMagic(magic));
    }
    byte[] version = bytes(stream, 2);
    Charset charset;
    int lengthBytes;
    if (version[0] == 1 && version[1] == 0) {
      charset = StandardCharsets.ISO_8859_1;
      lengthBytes = 2;
    } else if ((version[0] == 2 || version[0] == 3) && version[1] == 0) {
      charset = version[0] == 2 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
      lengthBytes = 4;
    } else {
      throw new NpyFormatException(
          "format version %d.%d is not supported, only 1.0, 2.0 and 3.0"
              .formatted(version[0] & 0xff, version[1] & 0xff));
    }
    long length = 0;
    byte[] littleEndian = bytes(stream, lengthBytes);
    for (int b = lengthBytes - 1; b >= 0; b--) {
      length = length << 8 | littleEndian[b] & 0xff;
    }
    if (length > LONGEST_HEADER) {
      throw new NpyFormatException(
          "the header is said to have %d bytes, more than the %d that are supported"
              .formatted(length, LONGEST_HEADER));
    }
    String text = new String(bytes(stream, (int) length), charset);
    return new NpyReader(stream, NpyHeaderParser.parse(text));
  }

  private static String notMagic(byte[] start) {
    if (start.length == 0) {
      return "the file is empty";
    }
    boolean zip = start.length > 1 && start[0] == 'P' && start[1] == 'K';
    return "not a NumPy array file"
        + (zip ? ", but an archive; read its .npy entries one by one" : "");
  }

  private static byte[] bytes(InputStream stream, int length) throws IOException {
    byte[] bytes = stream.readNBytes(length);
    if (bytes.length < length) {
      throw new NpyFormatException("the file ends within its header");
    }
    return bytes;
  }

  NpyElementType elementType() {
    return header.type();
  }

  FloatTensor readFloat() throws IOException {
    requireFloating(true);
    FloatElements elements = new FloatElements(header.shape());
    read(elements);
    return elements.toTensor(header.fortranOrder());
  }

  DoubleTensor readDouble() throws IOException {
    requireFloating(true);
    DoubleElements elements = new DoubleElements(header.shape());
    read(elements);
    return elements.toTensor(header.fortranOrder());
  }

  IntTensor readInt() throws IOException {
    requireFloating(false);
    IntElements elements = new IntElements(header.shape());
    read(elements);
    return elements.toTensor(header.fortranOrder());
  }

  private void requireFloating(boolean floating) throws NpyFormatException {
    if (header.type().isFloating() != floating) {
      throw new NpyFormatException(
          "the elements are of type %s, where %s are asked for"
              .formatted(header.type().label(), floating ? "floating-point numbers" : "integers"));
    }
  }

  private void read(DoubleConsumer elements) throws IOException {
    int size = header.shape().size();
    int width = header.type().bytes();
    byte[] chunk = new byte[(int) Math.min(CHUNK_BYTES, (long) size * width)];
    for (int done = 0; done < size; ) {
      int wanted = Math.min(chunk.length / width, size - done);
      int got = stream.readNBytes(chunk, 0, wanted * width) / width;
      ByteBuffer buffer = ByteBuffer.wrap(chunk, 0, got * width).order(header.byteOrder());
      while (buffer.hasRemaining()) {
        elements.accept(header.type().next(buffer));
      }
      done += got;
      if (got < wanted) {
        throw new NpyFormatException(
            "the file ends after %d of the %d elements of its shape %s"
                .formatted(done, size, header.shape()));
      }
    }
    if (stream.read() >= 0) {
      throw new NpyFormatException(
          "the file goes on after the %d elements of its shape %s".formatted(size, header.shape()));
    }
  }
}
