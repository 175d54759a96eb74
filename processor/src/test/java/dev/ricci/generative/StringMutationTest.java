package dev.ricci.generative;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ricci.compiler.Compiled;
import dev.ricci.compiler.DeepStack;
import dev.ricci.compiler.FormulaCompiler;
import dev.ricci.compiler.core.Element;
import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.diagnostic.CaretText;
import dev.ricci.compiler.diagnostic.Problem;
import dev.ricci.compiler.gradient.Differentiator;
import dev.ricci.compiler.semantic.Signature;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Wrong programs: every text is accepted or refused with located problems, by the stages and by the
 * processor. {@code -Dricci.seed}, {@code -Dricci.strings} and {@code -Dricci.compiled} choose
 * which, how many, and how many of the first of them the processor is shown.
 */
class StringMutationTest {
  private static final long SEED = Long.getLong("ricci.seed", 1);
  private static final int STRINGS = Integer.getInteger("ricci.strings", 20_000);
  private static final int PROGRAMS = 100;

  /** Of longer programs an edit touches less, and all stages take longer. */
  private static final int LONGEST = 160;

  private static final int COMPILED = Integer.getInteger("ricci.compiled", 40);
  private static final int BATCH = 200;

  private final List<RandomProgram> programs = new ArrayList<>();

  StringMutationTest() {
    for (long seed = SEED; programs.size() < PROGRAMS; seed++) {
      RandomProgram program = ProgramGenerator.program(seed);
      if (program.text().length() <= LONGEST) {
        programs.add(program);
      }
    }
  }

  private RandomProgram program(long seed) {
    return programs.get(Math.floorMod(seed, programs.size()));
  }

  private String text(long seed) {
    Mutation mutation = new Mutation(new Random(seed));
    return seed % 3 == 0 ? mutation.soup() : mutation.of(program(seed).text());
  }

  @Test
  void everyTextIsAcceptedOrRefused() {
    for (long seed = SEED; seed < SEED + STRINGS; seed++) {
      String text = text(seed);
      Signature signature = program(seed).signature(Signature.Number.DOUBLE);
      try {
        DeepStack.call(() -> check(text, signature));
      } catch (RuntimeException | StackOverflowError | AssertionError e) {
        throw new AssertionError("seed " + seed + ":\n" + text, e);
      }
    }
  }

  private static Compiled check(String text, Signature signature) {
    Compiled compiled = FormulaCompiler.compile(text, signature);
    assertThat(compiled.program().isPresent()).isEqualTo(compiled.problems().isEmpty());
    for (Problem problem : compiled.problems()) {
      assertThat(problem.message()).isNotBlank();
      assertThat(problem.span().end()).as(problem.message()).isLessThanOrEqualTo(text.length());
      assertThat(CaretText.render(problem, text)).startsWith(problem.message());
    }
    compiled.program().ifPresent(StringMutationTest::differentiate);
    return compiled;
  }

  private static void differentiate(Program program) {
    List<Tensor> real =
        program.parameters().stream().filter(p -> p.element() == Element.REAL).toList();
    if (program.results().stream().anyMatch(r -> r.element() == Element.REAL)) {
      assertThat(Differentiator.gradient(program, real).gradients()).hasSameSizeAs(real);
    }
  }

  @Test
  void theProcessorRefusesWithItsOwnErrors() {
    List<String> complaints = new ArrayList<>();
    for (long first = SEED; first < SEED + COMPILED; first += BATCH) {
      List<JavaMethod> methods = new ArrayList<>();
      for (long seed = first; seed < Math.min(first + BATCH, SEED + COMPILED); seed++) {
        methods.add(new JavaMethod("run" + seed, program(seed), text(seed), List.of()));
      }
      complaints.addAll(JavaProject.compile(methods).complaints());
    }
    assertThat(complaints)
        .isNotEmpty()
        .allMatch(e -> e.contains("[RICCI-"))
        .noneMatch(e -> e.contains("RICCI-M99"));
  }
}
