package dev.ricci.tensor;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Reads and writes NumPy's array files ({@code .npy}).
 *
 * <p>Read are the format versions 1.0, 2.0 and 3.0, elements of type {@code float32}, {@code
 * float64}, {@code int32} and {@code int64} of either byte order, arrays in C and in Fortran order.
 * {@code int64} becomes {@code int}, and a value that does not fit is an error. Written are files
 * of version 1.0, little-endian, in C order.
 *
 * <p>What is not such a file, is cut off, or goes on after the array is a {@link
 * NpyFormatException}. Memory is taken as elements arrive, not as a header announces them.
 */
public final class Npy {
  private Npy() {}

  /**
   * Reads a file of any of the element types: a {@link FloatTensor} from {@code float32}, a {@link
   * DoubleTensor} from {@code float64}, an {@link IntTensor} from {@code int32} and {@code int64}.
   *
   * @throws NpyFormatException if it is not an array file that fits a tensor
   * @throws IOException if it cannot be read
   */
  public static Tensor read(Path file) throws IOException {
    return read(file, Npy::read);
  }

  /**
   * Reads a stream, which must end where the array does, like {@link #read(Path)}. It is not
   * closed.
   *
   * @throws NpyFormatException if it does not hold an array file that fits a tensor
   * @throws IOException if it cannot be read
   */
  public static Tensor read(InputStream stream) throws IOException {
    NpyReader reader = NpyReader.open(stream);
    return switch (reader.elementType()) {
      case FLOAT32 -> reader.readFloat();
      case FLOAT64 -> reader.readDouble();
      case INT32, INT64 -> reader.readInt();
    };
  }

  /**
   * Reads a file of {@code float32} or {@code float64}, the latter rounded to the nearest {@code
   * float}.
   *
   * @throws NpyFormatException if it is not such a file
   * @throws IOException if it cannot be read
   */
  public static FloatTensor readFloat(Path file) throws IOException {
    return read(file, Npy::readFloat);
  }

  /**
   * Reads a stream, which must end where the array does, like {@link #readFloat(Path)}. It is not
   * closed.
   */
  public static FloatTensor readFloat(InputStream stream) throws IOException {
    return NpyReader.open(stream).readFloat();
  }

  /**
   * Reads a file of {@code float32} or {@code float64}.
   *
   * @throws NpyFormatException if it is not such a file
   * @throws IOException if it cannot be read
   */
  public static DoubleTensor readDouble(Path file) throws IOException {
    return read(file, Npy::readDouble);
  }

  /**
   * Reads a stream, which must end where the array does, like {@link #readDouble(Path)}. It is not
   * closed.
   */
  public static DoubleTensor readDouble(InputStream stream) throws IOException {
    return NpyReader.open(stream).readDouble();
  }

  /**
   * Reads a file of {@code int32} or {@code int64}.
   *
   * @throws NpyFormatException if it is not such a file or a value does not fit into an {@code int}
   * @throws IOException if it cannot be read
   */
  public static IntTensor readInt(Path file) throws IOException {
    return read(file, Npy::readInt);
  }

  /**
   * Reads a stream, which must end where the array does, like {@link #readInt(Path)}. It is not
   * closed.
   */
  public static IntTensor readInt(InputStream stream) throws IOException {
    return NpyReader.open(stream).readInt();
  }

  /**
   * Writes a tensor to a file, replacing one that is there.
   *
   * @throws IOException if it cannot be written
   */
  public static void write(Path file, Tensor tensor) throws IOException {
    Objects.requireNonNull(tensor, "tensor");
    try (OutputStream stream = Files.newOutputStream(file)) {
      write(stream, tensor);
    }
  }

  /**
   * Writes a tensor to a stream, which is flushed and not closed.
   *
   * @throws IOException if it cannot be written
   */
  public static void write(OutputStream stream, Tensor tensor) throws IOException {
    Objects.requireNonNull(stream, "stream");
    Objects.requireNonNull(tensor, "tensor");
    NpyWriter.write(stream, tensor);
    stream.flush();
  }

  private interface StreamReader<T extends Tensor> {
    T read(InputStream stream) throws IOException;
  }

  private static <T extends Tensor> T read(Path file, StreamReader<T> reader) throws IOException {
    Objects.requireNonNull(file, "file");
    try (InputStream stream = Files.newInputStream(file)) {
      return reader.read(stream);
    } catch (NpyFormatException e) {
      NpyFormatException named = new NpyFormatException(file + ": " + e.getMessage());
      named.initCause(e);
      throw named;
    }
  }
}
