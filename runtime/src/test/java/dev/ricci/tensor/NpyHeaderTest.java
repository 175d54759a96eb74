package dev.ricci.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers written by hand: what another writer than NumPy may come up with, and lies. */
class NpyHeaderTest {
  private static final float[] SIX = {1, 2, 3, 4, 5, 6};

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3)}",
        "{\"shape\":(2,3,),\"fortran_order\":False,\"descr\":\"<f4\"}",
        "  {\t'shape' : ( 2 , 3 , ) ,\n 'descr' : '<f4' ,\r\n 'fortran_order' : False , } \n",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (2L, 3L), }",
      })
  void toleratesSpaceOrderAndCommas(String header) throws IOException {
    assertThat(Npy.read(file(1, header, SIX))).isEqualTo(FloatTensor.of(SIX, 2, 3));
  }

  @ParameterizedTest
  @ValueSource(strings = {"<f4", "=f4", "|f4", "f4"})
  void aTypeWithoutAByteOrderHasTheMachines(String descr) throws IOException {
    assertThat(ByteOrder.nativeOrder()).isEqualTo(ByteOrder.LITTLE_ENDIAN);
    String header = "{'descr': '%s', 'fortran_order': False, 'shape': (6,), }".formatted(descr);
    assertThat(Npy.read(file(1, header, SIX))).isEqualTo(FloatTensor.of(SIX));
  }

  @Test
  void fortranOrderPermutes() throws IOException {
    String header = "{'descr': '<f4', 'fortran_order': True, 'shape': (2, 3), }";
    assertThat(Npy.read(file(1, header, SIX)))
        .isEqualTo(FloatTensor.of(new float[][] {{1, 3, 5}, {2, 4, 6}}));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "`` # the header is malformed at character 0, its end: '{' is expected",
        "[] # the header is malformed at character 0, \"[]\": '{' is expected",
        "{'descr': '<f4', 'shape': (6,)} # the header has no 'fortran_order'",
        "{'fortran_order': False, 'shape': (6,)} # the header has no 'descr'",
        "{'fortran_order': False, 'descr': '<f4'} # the header has no 'shape'",
        "{'order': False} # the header is malformed at character 1, \"'order': False}\": a key other"
            + " than 'descr', 'fortran_order' and 'shape'",
        "{'shape': (6,), 'shape': (6,)} # the header is malformed at character 16, \"'shape':"
            + " (6,)}\": a key for the second time",
        "{'shape': (6)} # the shape in the header is a number, not a tuple",
        "{'shape': 6} # the header is malformed at character 10, \"6}\": '(' is expected",
        "{'shape': (-6,)} # the header is malformed at character 11, \"-6,)}\": an extent is"
            + " expected",
        "{'shape': (,)} # the header is malformed at character 11, \",)}\": an extent is expected",
        "{'shape': (2 3)} # the header is malformed at character 13, \"3)}\": ',' or ')' is"
            + " expected",
        "{'shape': (2147483648,)} # the header is malformed at character 11, \"2147483648,)}\": an"
            + " extent beyond 2147483647",
        "{'shape': (99999999999999999999999,)} # the header is malformed at character 11,"
            + " \"99999999999999999999999,)}\": an extent beyond 2147483647",
        "{'fortran_order': 1} # the header is malformed at character 18, \"1}\": True or False is"
            + " expected",
        "{'descr: } # the header is malformed at character 1, \"'descr: }\": a string without an"
            + " end",
        "{'descr': f4} # the header is malformed at character 10, \"f4}\": a string is expected",
        "{'descr' '<f4'} # the header is malformed at character 9, \"'<f4'}\": ':' is expected",
        "{'descr': '<f4' 'shape': ()} # the header is malformed at character 16, \"'shape': ()}\":"
            + " '}' is expected",
        "{'descr': '', 'fortran_order': False, 'shape': ()} # elements of type '' are not"
            + " supported, only float32, float64, int32 and int64",
        "{'descr': '<f4', 'fortran_order': False, 'shape': ()} x # the header is malformed at"
            + " character 54, \"x\": nothing more is expected",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (65536, 65536)} # the shape [65536,"
            + " 65536] has more than 2147483639 elements, the most a Java array holds",
      })
  void saysWhatIsMalformed(String header, String message) {
    assertThatThrownBy(() -> Npy.read(file(1, header, SIX)))
        .isInstanceOf(NpyFormatException.class)
        .hasMessage(message);
  }

  @Test
  void refusesOtherVersions() {
    assertThatThrownBy(() -> Npy.read(file(4, "{}", SIX)))
        .isInstanceOf(NpyFormatException.class)
        .hasMessage("format version 4.0 is not supported, only 1.0, 2.0 and 3.0");
    assertThatThrownBy(() -> Npy.read(file(0, "{}", SIX))).isInstanceOf(NpyFormatException.class);
    assertThatThrownBy(() -> Npy.read(file(255, "{}", SIX)))
        .hasMessage("format version 255.0 is not supported, only 1.0, 2.0 and 3.0");
  }

  @Test
  void refusesAHeaderOfAbsurdLength() {
    byte[] start = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 2, 0, -1, -1, -1, -1, '{'};
    assertThatThrownBy(() -> Npy.read(new ByteArrayInputStream(start)))
        .isInstanceOf(NpyFormatException.class)
        .hasMessage(
            "the header is said to have 4294967295 bytes, more than the 65535 that are supported");
  }

  @Test
  void aHeaderThatPromisesTooMuchTakesNoMemory() throws IOException {
    com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    for (String descr : new String[] {"<f4", "<f8", "<i4"}) {
      ByteArrayInputStream lie =
          file(
              3,
              "{'descr': '%s', 'fortran_order': True, 'shape': (2147483639, 1), }".formatted(descr),
              SIX);
      long before = threads.getCurrentThreadAllocatedBytes();
      assertThatThrownBy(() -> Npy.read(lie))
          .isInstanceOf(NpyFormatException.class)
          .hasMessageMatching(
              "the file ends after [36] of the 2147483639 elements of its shape \\[2147483639, 1]");
      assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(10_000_000);
    }
  }

  private static ByteArrayInputStream file(int version, String header, float[] data)
      throws IOException {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer length = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(text.length);
    ByteBuffer elements = ByteBuffer.allocate(4 * data.length).order(ByteOrder.LITTLE_ENDIAN);
    for (float element : data) {
      elements.putFloat(element);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(0x93);
    bytes.write("NUMPY".getBytes(StandardCharsets.US_ASCII));
    bytes.write(version);
    bytes.write(0);
    bytes.write(length.array(), 0, version == 1 ? 2 : 4);
    bytes.write(text);
    bytes.write(elements.array());
    return new ByteArrayInputStream(bytes.toByteArray());
  }
}
