package dev.ricci.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ricci.compiler.diagnostic.ProblemCode;
import dev.ricci.processor.UserProject.Compiled;
import dev.ricci.processor.UserProject.Tool;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Every mistake that a program can have, as whoever wrote it sees it. */
@ParameterizedClass
@EnumSource
class MistakesTest {
  /** Those of {@code wrt}, which is no part of the program. */
  private static final List<String> ELSEWHERE = List.of("RICCI-T05", "RICCI-T06", "RICCI-T07");

  private static final int LINE_OF_PROGRAM = 5;

  /** What every program could call. */
  private static final String FUNCTION = "@ScalarFunction(name = \"step\") ";

  /** Enough for the errors of all types: javac stops at a hundred. */
  private static final String[] ALL_ERRORS = {"-Xmaxerrs", "1000"};

  @Parameter Tool tool;

  @TempDir Path directory;

  /** A line of the table. */
  private record Mistake(String code, String method, String program) {
    String type() {
      return "m." + code.substring(code.length() - 3);
    }

    String[] source(String text) {
      return new String[] {
        FUNCTION + "public interface " + code.substring(code.length() - 3) + " {",
        "  @Einsum(\"" + text + "\")",
        "  " + method + ";",
        "  record R(FloatTensor P, float s) {}",
        "  static double step(double x) { return x > 0 ? 1 : 0; }",
        "}"
      };
    }
  }

  private static List<Mistake> mistakes() {
    try (InputStream table = MistakesTest.class.getResourceAsStream("mistakes.txt")) {
      return new String(table.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(" \\| "))
          .map(cells -> new Mistake(cells[0], cells[1], written(cells[2])))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String written(String cell) {
    return Pattern.compile("<([^<>]+) (\\d+)>")
        .matcher(cell)
        .replaceAll(
            match ->
                Matcher.quoteReplacement(
                    IntStream.rangeClosed(1, Integer.parseInt(match.group(2)))
                        .mapToObj(
                            k -> match.group(1).replace("#", "" + k).replace("@", "" + (k - 1)))
                        .collect(Collectors.joining())));
  }

  private Compiled compile(List<Mistake> mistakes) {
    UserProject project = new UserProject(directory).lenient();
    mistakes.forEach(m -> project.with(m.type(), m.source(m.program())));
    return (tool == Tool.JAVAC ? project.option(ALL_ERRORS) : project).compile(tool);
  }

  private static Map<String, List<Diagnostic<? extends JavaFileObject>>> byType(Compiled compiled) {
    return compiled.diagnostics().stream()
        .filter(d -> d.getKind() == Diagnostic.Kind.ERROR)
        .collect(
            Collectors.groupingBy(
                d -> d.getSource().toUri().getPath().replaceAll("^.*/(m)/(.*)\\.java$", "$1.$2"),
                TreeMap::new,
                Collectors.toList()));
  }

  @Test
  void everyMistakeIsInTheTable() {
    List<String> codes = new ArrayList<>(mistakes().stream().map(Mistake::code).toList());
    codes.addAll(ELSEWHERE);
    assertThat(codes)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(ProblemCode.values()).map(ProblemCode::id).toList());
  }

  /** The code, complete sentence and caret of one mistake, all types of the project at once. */
  @Test
  void isOneErrorAtItsProgram() {
    List<Mistake> mistakes = mistakes();
    Compiled compiled = compile(mistakes);
    Map<String, List<Diagnostic<? extends JavaFileObject>>> errors = byType(compiled);
    assertThat(compiled.generatedSources()).isEmpty();
    for (Mistake mistake : mistakes) {
      List<Diagnostic<? extends JavaFileObject>> own = errors.get(mistake.type());
      assertThat(own).as(mistake.toString()).hasSize(1);
      assertThat(own.get(0).getLineNumber()).as(mistake.toString()).isEqualTo(LINE_OF_PROGRAM);
      List<String> message = own.get(0).getMessage(Locale.ROOT).lines().toList();
      assertThat(message.get(0)).matches("[A-Z`].*[.:] \\[" + mistake.code() + "]");
      if (message.size() > 2) {
        String shown = message.get(1).replace("...", "").strip();
        assertThat(mistake.program()).contains(shown);
        assertThat(message.get(2).strip()).matches("\\^+");
        assertThat(message.get(2).length()).isLessThanOrEqualTo(message.get(1).length() + 1);
      }
    }
  }

  private static final Pattern STATEMENT = Pattern.compile("(?m)^ +(?:write|or): (.+)$");

  @Test
  void whatIsReadyToPasteCompiles() {
    List<Mistake> wrong =
        mistakes().stream().filter(m -> m.code().matches("RICCI-[RU]\\d+")).toList();
    Map<String, List<Diagnostic<? extends JavaFileObject>>> errors = byType(compile(wrong));
    UserProject pasted = new UserProject(directory.resolve("pasted"));
    int statements = 0;
    for (Mistake mistake : wrong) {
      String message = errors.get(mistake.type()).get(0).getMessage(Locale.ROOT);
      for (Matcher fix = STATEMENT.matcher(message); fix.find(); statements++) {
        String name = "S" + statements;
        String[] source = mistake.source(fix.group(1));
        source[0] = "public interface " + name + " {";
        pasted.with("m." + name, source);
      }
    }
    assertThat(statements).isGreaterThanOrEqualTo(16);
    pasted.compile(tool).requireSuccess();
  }
}
