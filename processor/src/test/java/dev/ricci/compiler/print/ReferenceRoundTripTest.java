package dev.ricci.compiler.print;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ricci.compiler.core.Program;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is derived of a reference case is a formula again, with the same numbers. */
class ReferenceRoundTripTest {
  private static Stream<ReferenceCase> cases() throws IOException {
    return ReferenceCase.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void derivedProgramsCompileAgain(ReferenceCase reference) {
    List<String> failures = new ArrayList<>();
    for (ReferenceCase each : List.of(reference, reference.scalar())) {
      Program program = each.program();
      RoundTrip roundTrip = new RoundTrip(program, each.inputs(), Map.of());
      Map<String, Program> derived = DerivedPrograms.of(program);
      derived.values().removeIf(p -> !roundTrip.isSmall(p));
      failures.addAll(roundTrip.failures(derived));
    }
    assertThat(failures).isEmpty();
  }
}
