package dev.ricci.generative;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ricci.compiler.semantic.Signature.Number;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Random programs through the processor and javac against the interpreter: all members of the
 * companions, in float and double, on the scalar and on the vector kernels. {@code -Dricci.seed}
 * and {@code -Dricci.programs} choose which and how many.
 */
class GeneratedJavaTest {
  private static final long SEED = Long.getLong("ricci.seed", 1);
  private static final int PROGRAMS = Integer.getInteger("ricci.programs", 200);
  private static final int BATCH = 50;
  private static final int ATTEMPTS_TO_SHRINK = 60;
  private static final int MOST_SHOWN = 3;
  private static final Pattern CODE = Pattern.compile("RICCI-[A-Z]\\d+");

  private final Map<Kernels, ClassLoader> runtimes = new EnumMap<>(Kernels.class);

  GeneratedJavaTest() {
    for (Kernels kernels : Kernels.values()) {
      runtimes.put(kernels, kernels.load());
    }
  }

  @Test
  void companionsComputeWhatTheInterpreterComputes() {
    List<String> failures = new ArrayList<>();
    for (long seed = SEED; seed < SEED + PROGRAMS && failures.size() < MOST_SHOWN; seed += BATCH) {
      List<JavaMethod> methods = new ArrayList<>();
      for (long k = seed; k < Math.min(seed + BATCH, SEED + PROGRAMS); k++) {
        methods.add(JavaMethod.of("run" + k, ProgramGenerator.program(k)));
      }
      check(methods).forEach((method, failure) -> failures.add(shown(method, failure)));
    }
    assertThat(failures).as("%d programs from seed %d", PROGRAMS, SEED).isEmpty();
  }

  /** What is wrong, by method. */
  private Map<JavaMethod, Failure> check(List<JavaMethod> methods) {
    JavaProject project = JavaProject.compile(methods);
    List<String> complaints = project.complaints();
    Map<JavaMethod, Failure> failures = new LinkedHashMap<>();
    if (!complaints.isEmpty()) {
      if (methods.size() == 1) {
        return Map.of(methods.get(0), refused(String.join("\n", complaints)));
      }
      methods.forEach(m -> failures.putAll(check(List.of(m))));
      if (failures.isEmpty()) {
        failures.put(
            methods.get(0), new Failure("javac of several methods", String.join("\n", complaints)));
      }
      return failures;
    }
    Map<JavaMethod, ExpectedNumbers> expected = new LinkedHashMap<>();
    methods.forEach(m -> expected.put(m, new ExpectedNumbers(m)));
    for (Kernels kernels : Kernels.values()) {
      ClassLoader runtime = runtimes.get(kernels);
      for (Map.Entry<Number, Object> companion : project.companions(runtime).entrySet()) {
        JavaValues values = new JavaValues(runtime, companion.getKey());
        expected.forEach(
            (method, numbers) -> {
              Companion members = new Companion(companion.getValue(), method, values);
              JavaCheck.check(method, numbers, companion.getKey(), kernels, members)
                  .ifPresent(f -> failures.putIfAbsent(method, f));
            });
      }
    }
    return failures;
  }

  /** Refusals for different reasons are different failures: none shrinks to another. */
  private static Failure refused(String complaints) {
    Matcher code = CODE.matcher(complaints);
    return new Failure(code.find() ? "javac, " + code.group() : "javac", complaints);
  }

  private Optional<Failure> check(RandomProgram program) {
    JavaMethod method = JavaMethod.of("run", program);
    return Optional.ofNullable(check(List.of(method)).get(method));
  }

  private String shown(JavaMethod method, Failure failure) {
    RandomProgram smallest =
        new Shrinker(this::check, ATTEMPTS_TO_SHRINK).shrink(method.program(), failure);
    String message = check(smallest).map(Failure::message).orElse(failure.message());
    return "seed %s, %s: %s%n%s%norigin %d, %s%nwrt %s%n"
        .formatted(
            method.name(),
            failure.check(),
            message,
            smallest.text(),
            smallest.origin(),
            smallest.inputs(),
            JavaMethod.of("run", smallest).wrt());
  }
}
