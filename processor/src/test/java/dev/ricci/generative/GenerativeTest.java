package dev.ricci.generative;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Random programs against what their author means. {@code -Dricci.seed} and {@code
 * -Dricci.programs} choose which and how many; a failing one is printed with its seed in its
 * smallest form.
 */
class GenerativeTest {
  private static final long SEED = Long.getLong("ricci.seed", 1);
  private static final int PROGRAMS = Integer.getInteger("ricci.programs", 1000);
  private static final int ATTEMPTS_TO_SHRINK = 300;
  private static final int MOST_SHOWN = 3;

  @Test
  void stagesKeepTheMeaning() {
    List<String> failures = new ArrayList<>();
    for (long seed = SEED; seed < SEED + PROGRAMS && failures.size() < MOST_SHOWN; seed++) {
      RandomProgram program = ProgramGenerator.program(seed);
      Optional<Failure> failure = Pipeline.check(program);
      if (failure.isPresent()) {
        failures.add(shown(seed, program, failure.get()));
      }
    }
    assertThat(failures).as("%d programs from seed %d", PROGRAMS, SEED).isEmpty();
  }

  private static String shown(long seed, RandomProgram program, Failure failure) {
    RandomProgram smallest =
        new Shrinker(Pipeline::check, ATTEMPTS_TO_SHRINK).shrink(program, failure);
    String message = Pipeline.check(smallest).map(Failure::message).orElse(failure.message());
    return "seed %d, %s: %s%n%s%norigin %d, %s%n"
        .formatted(
            seed, failure.check(), message, smallest.text(), smallest.origin(), smallest.inputs());
  }
}
