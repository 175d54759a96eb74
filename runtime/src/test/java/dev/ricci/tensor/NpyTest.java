package dev.ricci.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads files that NumPy wrote, and compares the files written with them byte by byte. */
class NpyTest {
  @TempDir private Path folder;

  static byte[] fixture(String name) throws IOException {
    try (InputStream stream = NpyTest.class.getResourceAsStream("npy/" + name)) {
      return stream.readAllBytes();
    }
  }

  private static InputStream stream(String name) throws IOException {
    return new ByteArrayInputStream(fixture(name + ".npy"));
  }

  private static DoubleTensor tenths() {
    DoubleTensor tensor = DoubleTensor.zeros(2, 3, 4);
    for (int i = 0; i < 24; i++) {
      // As NumPy computed them, in double.
      tensor.data()[i] = i * 0.1 - 1;
    }
    return tensor;
  }

  private static FloatTensor floatTenths() {
    FloatTensor tensor = FloatTensor.zeros(2, 3, 4);
    for (int i = 0; i < 24; i++) {
      tensor.data()[i] = (float) (i * 0.1 - 1);
    }
    return tensor;
  }

  private static IntTensor integers() {
    IntTensor tensor = IntTensor.zeros(2, 3, 4);
    for (int i = 0; i < 24; i++) {
      tensor.data()[i] = i - 7;
    }
    return tensor;
  }

  @ParameterizedTest
  @ValueSource(strings = {"little", "big", "little-fortran", "big-fortran"})
  void readsEveryTypeInEveryOrder(String order) throws IOException {
    assertThat(Npy.read(stream("f4-" + order))).isEqualTo(floatTenths());
    assertThat(Npy.read(stream("f8-" + order))).isEqualTo(tenths());
    assertThat(Npy.read(stream("i4-" + order))).isEqualTo(integers());
    assertThat(Npy.read(stream("i8-" + order))).isEqualTo(integers());
  }

  @Test
  void convertsBetweenFloatingTypes() throws IOException {
    assertThat(Npy.readFloat(stream("f8-little"))).isEqualTo(floatTenths());
    assertThat(Npy.readDouble(stream("f8-big-fortran"))).isEqualTo(tenths());
    assertThat(Npy.readDouble(stream("f4-little")).get(1, 0, 0)).isEqualTo((double) 0.2f);
    assertThat(Npy.readInt(stream("i8-big"))).isEqualTo(integers());
  }

  @Test
  void doesNotConvertBetweenIntegersAndFloatingTypes() {
    assertThatThrownBy(() -> Npy.readFloat(stream("i4-little")))
        .isInstanceOf(NpyFormatException.class)
        .hasMessage("the elements are of type int32, where floating-point numbers are asked for");
    assertThatThrownBy(() -> Npy.readDouble(stream("i8-little")))
        .isInstanceOf(NpyFormatException.class);
    assertThatThrownBy(() -> Npy.readInt(stream("f8-little")))
        .isInstanceOf(NpyFormatException.class)
        .hasMessage("the elements are of type float64, where integers are asked for");
  }

  @ParameterizedTest
  @ValueSource(strings = {"version2", "version3"})
  void readsTheLaterVersions(String name) throws IOException {
    DoubleTensor tensor = Npy.readDouble(stream(name));
    assertThat(tensor.shape()).containsExactly(2, 3, 4);
    for (int i = 0; i < 24; i++) {
      assertThat(tensor.data()[i]).isEqualTo(i);
    }
  }

  @Test
  void readsScalarsVectorsAndEmptyArrays() throws IOException {
    assertThat(Npy.read(stream("scalar"))).isEqualTo(FloatTensor.scalar(2.5f));
    assertThat(Npy.read(stream("vector")))
        .isEqualTo(
            DoubleTensor.of(
                new double[] {
                  1.5, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0
                }));
    assertThat(Npy.read(stream("empty"))).isEqualTo(FloatTensor.zeros(3, 0, 2));
  }

  @Test
  void int64MustFitIntoInt() throws IOException {
    assertThat(Npy.readInt(stream("limits")).toArray())
        .containsExactly(Integer.MIN_VALUE, Integer.MAX_VALUE);
    assertThatThrownBy(() -> Npy.readInt(stream("beyond-int")))
        .isInstanceOf(NpyFormatException.class)
        .hasMessage("the int64 value 2147483648 does not fit into an int");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "half.npy # elements of type '<f2' are not supported, only float32, float64, int32 and int64",
        "bool.npy # elements of type '|b1' are not supported, only float32, float64, int32 and int64",
        "records.npy # the elements are records of fields, not numbers",
        "objects.npy # the elements are Python objects, not numbers",
        "rank17.npy # a tensor has at most 16 dimensions, not 17",
        "archive.npz # not a NumPy array file, but an archive; read its .npy entries one by one",
        "make.py # not a NumPy array file",
      })
  void saysWhatItCannotRead(String name, String message) {
    assertThatThrownBy(() -> Npy.read(new ByteArrayInputStream(fixture(name))))
        .isInstanceOf(NpyFormatException.class)
        .hasMessage(message);
  }

  @Test
  void everyCutOffFileIsAnError() throws IOException {
    byte[] whole = fixture("f8-little-fortran.npy");
    for (int length = 0; length < whole.length; length++) {
      InputStream cut = new ByteArrayInputStream(whole, 0, length);
      String message =
          length == 0
              ? "the file is empty"
              : length < 6
                  ? "not a NumPy array file"
                  : length < 128
                      ? "the file ends within its header"
                      : "the file ends after %d of the 24 elements of its shape [2, 3, 4]"
                          .formatted((length - 128) / 8);
      assertThatThrownBy(() -> Npy.read(cut))
          .isInstanceOf(NpyFormatException.class)
          .hasMessage(message);
    }
  }

  @Test
  void bytesAfterTheArrayAreAnError() throws IOException {
    ByteArrayOutputStream longer = new ByteArrayOutputStream();
    longer.write(fixture("f4-little.npy"));
    longer.write(0);
    assertThatThrownBy(() -> Npy.read(new ByteArrayInputStream(longer.toByteArray())))
        .isInstanceOf(NpyFormatException.class)
        .hasMessage("the file goes on after the 24 elements of its shape [2, 3, 4]");
  }

  @Test
  void noCorruptByteOfTheHeaderIsMoreThanAnIoException() throws IOException {
    byte[] whole = fixture("i8-little.npy");
    long seed = 20260101;
    Random random = new Random(seed);
    for (int i = 0; i < 128; i++) {
      for (int trial = 0; trial < 20; trial++) {
        byte[] corrupt = whole.clone();
        corrupt[i] = (byte) random.nextInt();
        try {
          Npy.read(new ByteArrayInputStream(corrupt));
        } catch (NpyFormatException e) {
          assertThat(e).as("byte %d, seed %d", i, seed).message().isNotBlank();
        }
      }
    }
  }

  @Test
  void namesTheFile() throws IOException {
    Path file = Files.write(folder.resolve("cut.npy"), new byte[] {(byte) 0x93, 'N'});
    assertThatThrownBy(() -> Npy.read(file))
        .isInstanceOf(NpyFormatException.class)
        .hasMessage(file + ": not a NumPy array file");
    assertThatThrownBy(() -> Npy.read(folder.resolve("missing.npy")))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void writesTheBytesThatNumPyWrites() throws IOException {
    assertThat(written(floatTenths())).isEqualTo(fixture("f4-little.npy"));
    assertThat(written(tenths())).isEqualTo(fixture("f8-little.npy"));
    assertThat(written(integers())).isEqualTo(fixture("i4-little.npy"));
    assertThat(written(FloatTensor.scalar(2.5f))).isEqualTo(fixture("scalar.npy"));
    assertThat(written(FloatTensor.zeros(3, 0, 2))).isEqualTo(fixture("empty.npy"));
    assertThat(written(Npy.read(stream("vector")))).isEqualTo(fixture("vector.npy"));
  }

  @Test
  void writesTheWindowOfASlice() throws IOException {
    IntTensor slice = integers().slice(1, 2);
    assertThat(Npy.read(new ByteArrayInputStream(written(slice)))).isEqualTo(slice);
  }

  @Test
  void roundTripsFilesOfManyChunks() throws IOException {
    FloatTensor floats = FloatTensor.zeros(123, 457);
    DoubleTensor doubles = DoubleTensor.zeros(123, 457);
    IntTensor ints = IntTensor.zeros(123, 457);
    for (int i = 0; i < floats.size(); i++) {
      floats.data()[i] = i + 0.5f;
      doubles.data()[i] = i + 0.25;
      ints.data()[i] = -i;
    }
    Path file = folder.resolve("large.npy");
    Npy.write(file, floats);
    assertThat(Npy.readFloat(file)).isEqualTo(floats);
    Npy.write(file, doubles);
    assertThat(Npy.readDouble(file)).isEqualTo(doubles);
    Npy.write(file, ints);
    assertThat(Npy.readInt(file)).isEqualTo(ints);
    assertThat(Npy.read(file)).isEqualTo(ints);
  }

  @Test
  void theLongestHeaderIsAligned() throws IOException {
    int[] shape = new int[16];
    shape[15] = 2147483647;
    for (int d = 0; d < 15; d++) {
      shape[d] = d == 3 ? 0 : 2147483647;
    }
    byte[] bytes = written(DoubleTensor.zeros(shape));
    assertThat(bytes.length % 64).isZero();
    assertThat(bytes[bytes.length - 1]).isEqualTo((byte) '\n');
    assertThat(Npy.read(new ByteArrayInputStream(bytes)).shape()).isEqualTo(shape);
  }

  @Test
  void leavesStreamsOpen() throws IOException {
    boolean[] closed = new boolean[2];
    Npy.read(
        new ByteArrayInputStream(fixture("f4-little.npy")) {
          @Override
          public void close() {
            closed[0] = true;
          }
        });
    Npy.write(
        new ByteArrayOutputStream() {
          @Override
          public void close() {
            closed[1] = true;
          }
        },
        integers());
    assertThat(closed).containsOnly(false);
  }

  @Test
  void namesANullArgument() {
    assertThatNullPointerException()
        .isThrownBy(() -> Npy.read((InputStream) null))
        .withMessage("stream");
    assertThatNullPointerException().isThrownBy(() -> Npy.read((Path) null)).withMessage("file");
    assertThatNullPointerException()
        .isThrownBy(() -> Npy.write(folder.resolve("none.npy"), null))
        .withMessage("tensor");
    assertThatNullPointerException()
        .isThrownBy(() -> Npy.write((OutputStream) null, integers()))
        .withMessage("stream");
    assertThat(folder.resolve("none.npy")).doesNotExist();
  }

  private static byte[] written(Tensor tensor) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Npy.write(bytes, tensor);
    return bytes.toByteArray();
  }
}
