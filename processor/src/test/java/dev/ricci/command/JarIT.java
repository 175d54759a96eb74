package dev.ricci.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The processor's jar as it is published. */
class JarIT {
  private static final Path JAR = Path.of(System.getProperty("ricci.jar"));

  @TempDir private Path folder;

  /** What a run left behind. */
  private record Outcome(int exitCode, String out, String err) {}

  /** Runs the jar with nothing else on the class path, in a locale without letters beyond ASCII. */
  private Outcome run(String... arguments) throws IOException, InterruptedException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    List<String> command = new ArrayList<>(List.of(java.toString(), "-jar", JAR.toString()));
    command.addAll(List.of(arguments));
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(folder.toFile()).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().put("LC_ALL", "C");
    builder.environment().keySet().removeIf(name -> name.endsWith("JAVA_OPTIONS"));
    int exitCode = builder.start().waitFor();
    return new Outcome(
        exitCode,
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }

  @Test
  void explains() throws IOException, InterruptedException {
    Outcome outcome = run("explain", "Y[i,j] = W[m,n]*X[i+m-1,j+n-1]");
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out())
        .contains("W is M×N, X is H×K", "dW[m,n] = sum[i,j](dY[i,j]*X[i+m-1,j+n-1])");
  }

  @Test
  void refuses() throws IOException, InterruptedException {
    Outcome outcome = run("explain", "Y[i] = X[i");
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err()).contains("Y[i] = X[i\n", "^");
  }

  @Test
  void whatItDependsOnMeetsNobodyElses() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      assertThat(jar.stream().map(JarEntry::getName))
          .filteredOn(name -> name.endsWith(".class"))
          .allMatch(name -> name.startsWith("dev/ricci/"))
          .contains("dev/ricci/command/picocli/CommandLine.class");
    }
  }
}
