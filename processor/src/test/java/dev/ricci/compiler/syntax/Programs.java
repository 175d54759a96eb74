package dev.ricci.compiler.syntax;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Well-formed programs, one a line, that use the whole notation. */
final class Programs {

  private Programs() {}

  static List<String> all() {
    try (InputStream in = Programs.class.getResourceAsStream("programs.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
