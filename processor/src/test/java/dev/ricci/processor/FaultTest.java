package dev.ricci.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ricci.processor.EinsumProcessor.Stage;
import dev.ricci.processor.UserProject.Compiled;
import dev.ricci.processor.UserProject.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import javax.annotation.processing.Processor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Faults of the processor itself, and formulas that could bring one about. */
class FaultTest {
  private static final String[] SOURCE = {
    "public interface T {",
    "  @Einsum(\"Y[i] = W[m]*X[i+m-1]\") FloatTensor f(FloatTensor W, FloatTensor X);",
    "}"
  };

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource
  void aFaultBecomesOneErrorWithTheFormula(Stage stage) {
    Supplier<Processor> faulty =
        () ->
            new EinsumProcessor(
                entered -> {
                  if (entered == stage) {
                    throw new IllegalStateException("a fault");
                  }
                });
    Compiled compiled =
        new UserProject(directory).with("a.T", SOURCE).ricci(faulty).compile(Tool.JAVAC);
    assertThat(compiled.success()).isFalse();
    assertThat(compiled.errors())
        .singleElement()
        .asString()
        .contains(
            "Internal error, please report it", "a fault", "Y[i] = W[m]*X[i+m-1]", "[RICCI-M99]");
  }

  @ParameterizedTest
  @EnumSource
  void whatCannotBeWrittenIsSaid(Tool tool) throws IOException {
    Path generated = Files.createDirectories(directory.resolve("out").resolve("generated"));
    Files.createFile(generated.resolve("a"));
    Compiled compiled = new UserProject(directory).with("a.T", SOURCE).compile(tool);
    assertThat(compiled.errors())
        .singleElement()
        .asString()
        .matches("The companion of a\\.T could not be written: .+\\. \\[RICCI-M31]");
  }

  @Test
  void endlessRecursionIsAFaultLikeOthers() {
    Supplier<Processor> faulty = () -> new EinsumProcessor(entered -> endless(1));
    Compiled compiled =
        new UserProject(directory).with("a.T", SOURCE).ricci(faulty).compile(Tool.JAVAC);
    assertThat(compiled.errors())
        .singleElement()
        .asString()
        .contains("StackOverflowError", "Y[i] = W[m]*X[i+m-1]");
  }

  private static int endless(int n) {
    return endless(n + 1) + n;
  }

  /** The stages run on a stack of their own: 200,000 calls fit no ordinary one. */
  @Test
  void everyStageHasRoomForDeepNesting() {
    Supplier<Processor> deep =
        () -> new EinsumProcessor(entered -> assertThat(depth(200_000)).isPositive());
    new UserProject(directory).with("a.T", SOURCE).ricci(deep).compile(Tool.JAVAC).requireSuccess();
  }

  private static int depth(int n) {
    return n == 0 ? 0 : 1 + depth(n - 1);
  }
}
