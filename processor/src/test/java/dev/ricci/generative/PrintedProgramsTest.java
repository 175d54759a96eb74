package dev.ricci.generative;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ricci.compiler.FormulaCompiler;
import dev.ricci.compiler.core.DenseArray;
import dev.ricci.compiler.core.Position;
import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.core.Scalar;
import dev.ricci.compiler.core.Statement;
import dev.ricci.compiler.core.Traversal;
import dev.ricci.compiler.print.DerivedPrograms;
import dev.ricci.compiler.print.RoundTrip;
import dev.ricci.compiler.semantic.Signature;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What is derived of a random program is a formula again, with the same numbers; the README names
 * two exceptions. {@code -Dricci.seed} and {@code -Dricci.printed} choose which programs and how
 * many.
 */
class PrintedProgramsTest {
  private static final long SEED = Long.getLong("ricci.seed", 1);
  private static final int PROGRAMS = Integer.getInteger("ricci.printed", 60);
  private static final int MOST_SHOWN = 3;

  @Test
  void derivedProgramsCompileAgain() {
    List<String> failures = new ArrayList<>();
    for (long seed = SEED; seed < SEED + PROGRAMS && failures.size() < MOST_SHOWN; seed++) {
      RandomProgram random = ProgramGenerator.program(seed);
      Optional<Program> program =
          FormulaCompiler.compile(random.text(), random.signature(Signature.Number.DOUBLE))
              .program();
      if (program.isPresent()) {
        Map<String, DenseArray> inputs = new LinkedHashMap<>();
        random.inputs().stream()
            .filter(i -> !i.isInt())
            .forEach(i -> inputs.put(i.name(), DenseArray.of(i.values(), i.sizes())));
        RoundTrip roundTrip = new RoundTrip(program.get(), inputs, random.ints());
        Map<String, Program> derived = DerivedPrograms.of(program.get());
        derived.values().removeIf(p -> !roundTrip.isSmall(p) || isException(p));
        String text = "seed " + seed + "\n" + random.text() + "\n";
        roundTrip.failures(derived).forEach(failure -> failures.add(text + failure));
      }
    }
    assertThat(failures).as("%d programs from seed %d", PROGRAMS, SEED).isEmpty();
  }

  private static boolean isException(Program program) {
    return program.statements().stream().anyMatch(s -> isAlwaysEmpty(s) || gathersOnCondition(s));
  }

  private static boolean isAlwaysEmpty(Statement statement) {
    return statement.domain().loops().stream().anyMatch(l -> l.length().isConstant(0));
  }

  private static boolean gathersOnCondition(Statement statement) {
    boolean conditional =
        !statement.domain().constraints().isEmpty()
            || Traversal.nodes(statement.body()).anyMatch(Scalar.Select.class::isInstance);
    return conditional
        && (statement.at().stream().anyMatch(Position.Gather.class::isInstance)
            || Traversal.accesses(statement.body())
                .flatMap(a -> a.at().stream())
                .anyMatch(Position.Gather.class::isInstance));
  }
}
