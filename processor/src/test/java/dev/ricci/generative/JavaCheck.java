package dev.ricci.generative;

import dev.ricci.compiler.core.DenseArray;
import dev.ricci.compiler.semantic.Signature.Form;
import dev.ricci.compiler.semantic.Signature.Number;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Compares all members of a companion with the interpreter. */
final class JavaCheck {
  /**
   * What is allowed per unit of the first-order bound of the rounding errors. The generated code
   * may round a few times more than the program that the bound is of: it factors, shares and
   * reorders.
   */
  private static final double ROOM = 8;

  private final JavaMethod method;
  private final ExpectedNumbers expected;
  private final Number real;
  private final Companion companion;
  private final List<DenseArray> cotangents;

  private JavaCheck(JavaMethod method, ExpectedNumbers expected, Number real, Companion companion) {
    this.method = method;
    this.expected = expected;
    this.real = real;
    this.companion = companion;
    this.cotangents = expected.cotangents();
  }

  /** The first difference, if there is one. */
  static Optional<Failure> check(
      JavaMethod method,
      ExpectedNumbers expected,
      Number real,
      Kernels kernels,
      Companion companion) {
    String name = "java " + real + " " + kernels + " ";
    try {
      new JavaCheck(method, expected, real, companion).run();
      return Optional.empty();
    } catch (Difference difference) {
      return Optional.of(new Failure(name + difference.member, difference.getMessage()));
    } catch (RuntimeException | AssertionError | StackOverflowError e) {
      return Optional.of(Pipeline.thrown(name, e));
    }
  }

  /** A member whose numbers are not the expected ones. */
  private static final class Difference extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String member;

    Difference(String member, String message) {
      super(message);
      this.member = member;
    }
  }

  private void run() {
    List<DenseArray> before = companion.arguments();
    checkValue();
    if (method.program().isDifferentiable()) {
      checkGradients();
      checkPullback();
      require("GradientsInto", companion.has("GradientsInto") == method.hasGradientsInto());
      if (method.hasGradientsInto()) {
        checkInto();
      }
    }
    List<DenseArray> after = companion.arguments();
    for (int k = 0; k < before.size(); k++) {
      require("arguments", Arrays.equals(before.get(k).values(), after.get(k).values()));
    }
  }

  private static void require(String member, boolean condition) {
    if (!condition) {
      throw new Difference(member, "is not as it has to be");
    }
  }

  private void checkValue() {
    checkResults("value", companion.value());
    require("Into", companion.has("Into") == method.hasInto());
    if (method.hasInto()) {
      DenseArray result = expected.result(method.program().results().get(0).target());
      checkResults("Into", List.of(companion.valueInto(result.shape())));
    }
  }

  private void checkResults(String member, List<DenseArray> actual) {
    List<RandomProgram.Result> results = method.program().results();
    for (int k = 0; k < results.size(); k++) {
      String target = results.get(k).target();
      compare(member, target, expected.result(target), actual.get(k));
    }
  }

  private void checkGradients() {
    checkGradients("Gradients", companion.gradients(companion.cotangent(cotangents)), cotangents);
    if (method.isScalar()) {
      checkGradients("Gradients without dY", companion.gradients(), List.of(DenseArray.scalar(1)));
    }
  }

  private void checkPullback() {
    Companion.Pullback pullback = companion.pullback();
    checkResults("Pullback", pullback.value());
    checkGradients(
        "Pullback.gradients", pullback.gradients(companion.cotangent(cotangents)), cotangents);
    if (method.isScalar()) {
      checkGradients(
          "Pullback.gradients without dY", pullback.gradients(), List.of(DenseArray.scalar(1)));
    }
    List<DenseArray> some = withNulls();
    checkGradients("Pullback.gradients again", pullback.gradients(companion.cotangent(some)), some);
    checkResults("Pullback afterwards", pullback.value());
    if (method.hasGradientsInto()) {
      List<DenseArray> wanted = wanted(expected.gradients(cotangents));
      Companion.Output out = companion.output(wanted);
      pullback.gradientsInto(out, companion.cotangent(cotangents));
      checkWritten("Pullback.gradientsInto", out, wanted, false);
    }
  }

  /** Cotangents of which some tensors are null, if there are several, and others not. */
  private List<DenseArray> withNulls() {
    Random random = new Random(method.program().layout());
    List<DenseArray> some = new ArrayList<>();
    for (int k = 0; k < cotangents.size(); k++) {
      boolean mayBeNull =
          method.program().isRecord() && method.program().results().get(k).form() != Form.PRIMITIVE;
      some.add(mayBeNull && random.nextBoolean() ? null : cotangents.get(k));
    }
    return some;
  }

  private void checkInto() {
    List<DenseArray> wanted = wanted(expected.gradients(cotangents));
    Companion.Output out = companion.output(wanted);
    companion.gradientsInto(out, companion.cotangent(cotangents));
    checkWritten("GradientsInto", out, wanted, false);
    Companion.Output sum = companion.output(wanted);
    companion.gradientsAddTo(sum, companion.cotangent(cotangents));
    checkWritten("GradientsAddTo", sum, wanted, true);
  }

  /** Numbers in the shapes of the gradients, or null for one that is not wanted. */
  private List<DenseArray> wanted(List<DenseArray> gradients) {
    Random random = new Random(method.program().layout() + 1);
    List<DenseArray> wanted = new ArrayList<>();
    for (DenseArray gradient : gradients) {
      wanted.add(random.nextInt(3) == 0 ? null : DenseArray.filled(0.25, gradient.shape()));
    }
    return wanted;
  }

  private void checkWritten(
      String member, Companion.Output out, List<DenseArray> before, boolean added) {
    List<DenseArray> gradients = expected.gradients(cotangents);
    List<DenseArray> actual = out.gradients();
    for (int k = 0; k < gradients.size(); k++) {
      if (actual.get(k) != null) {
        DenseArray gradient = gradients.get(k);
        compare(
            member,
            method.differentiated().get(k).name(),
            added ? gradient.plus(before.get(k)) : gradient,
            actual.get(k));
      }
    }
  }

  private void checkGradients(
      String member, Companion.Gradients actual, List<DenseArray> cotangents) {
    if (method.isScalar()) {
      checkResults(member, actual.value());
    }
    List<DenseArray> gradients = expected.gradients(cotangents);
    for (int k = 0; k < gradients.size(); k++) {
      compare(
          member,
          "d" + method.differentiated().get(k).name(),
          gradients.get(k),
          actual.gradients().get(k));
    }
  }

  private void compare(String member, String what, DenseArray expected, DenseArray actual) {
    if (!Arrays.equals(expected.shape(), actual.shape())) {
      throw new Difference(
          member,
          what
              + " has shape "
              + Arrays.toString(actual.shape())
              + ", not "
              + Arrays.toString(expected.shape()));
    }
    // Differences below are not of interest: some roundings of a number of about 1 in float, and in
    // double what the oracle knows of gamma functions.
    double least = real == Number.FLOAT ? 1e-6 : 1e-9;
    double unit = ROOM * (real == Number.FLOAT ? Math.ulp(1f) : Math.ulp(1.0)) / 2;
    double[] wanted = expected.values();
    double[] errors = expected.errors();
    double[] numbers = actual.values();
    for (int k = 0; k < wanted.length; k++) {
      double allowed = Math.max(least * Math.max(1, Math.abs(wanted[k])), unit * errors[k]);
      if (!(Math.abs(numbers[k] - wanted[k]) <= allowed)) {
        throw new Difference(
            member,
            what
                + " is "
                + numbers[k]
                + ", not "
                + wanted[k]
                + " in element "
                + k
                + ", within "
                + allowed);
      }
    }
  }
}
