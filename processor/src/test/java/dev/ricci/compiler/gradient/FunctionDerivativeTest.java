package dev.ricci.compiler.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ricci.compiler.core.CoreReader;
import dev.ricci.compiler.core.DenseArray;
import dev.ricci.compiler.core.FunctionOracle;
import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.function.Function;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The derivative rules of all functions, at kinks too, and the derivatives of those. */
class FunctionDerivativeTest {
  private static final double[] POINTS = {-2, -1.25, -0.5, -0.0, 0, 0.3, 1, 1.75, 2, 3};

  private static Program program(Function function) {
    String[] names = {"a", "b", "c"};
    String[] arguments = Arrays.copyOf(names, function.arity());
    String text =
        !function.isOperator()
            ? function.notation() + "(" + String.join(",", arguments) + ")"
            : function.arity() == 1 ? function.notation() + "a" : "a " + function.notation() + " b";
    String parameters = String.join(":0 ", arguments) + ":0";
    return CoreReader.read(parameters, "y = " + text, "y");
  }

  private static double[] gradient(Function function, double... x) {
    String[] names = {"a", "b", "c"};
    Map<String, DenseArray> inputs = new LinkedHashMap<>();
    for (int k = 0; k < x.length; k++) {
      inputs.put(names[k], DenseArray.scalar(x[k]));
    }
    return GradientCheck.gradients(
            program(function), Elimination.OUTPUT, inputs, Map.of(), List.of(DenseArray.scalar(1)))
        .values()
        .stream()
        .mapToDouble(DenseArray::value)
        .toArray();
  }

  /** All points at which the function has a value. */
  private static List<double[]> points(Function function) {
    List<double[]> all = new ArrayList<>();
    for (double a : POINTS) {
      if (function.arity() == 1) {
        all.add(new double[] {a});
        continue;
      }
      for (double b : POINTS) {
        if (function.arity() == 2) {
          all.add(new double[] {a, b});
          continue;
        }
        for (double c : POINTS) {
          all.add(new double[] {a, b, c});
        }
      }
    }
    all.removeIf(x -> !isDefined(function, x));
    return all;
  }

  private static boolean isDefined(Function function, double[] x) {
    if (function == Function.POLYGAMMA && (x[0] < 0 || x[0] != Math.rint(x[0]))) {
      return false;
    }
    boolean gamma =
        function == Function.LGAMMA
            || function == Function.DIGAMMA
            || function == Function.POLYGAMMA;
    double last = x[x.length - 1];
    if (gamma && last <= 0 && last == Math.rint(last)) {
      return false;
    }
    return Double.isFinite(FunctionOracle.value(function, x));
  }

  @ParameterizedTest
  @EnumSource(Function.class)
  void rulesGiveTheDerivatives(Function function) {
    assertThat(points(function)).isNotEmpty();
    for (double[] x : points(function)) {
      double[] actual = gradient(function, x);
      for (int k = 0; k < x.length; k++) {
        double expected = FunctionOracle.derivative(function, k, x);
        if (Double.isFinite(expected)) {
          assertThat(actual[k])
              .as("%s%s by argument %d", function, Arrays.toString(x), k)
              .isCloseTo(expected, within(1e-12 * Math.max(1, Math.abs(expected))));
        } else {
          assertThat(Math.abs(actual[k]))
              .as("%s%s by argument %d", function, Arrays.toString(x), k)
              .isEqualTo(Double.valueOf(Math.abs(expected)));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Function.class)
  void secondDerivativesAreRight(Function function) {
    double first = function == Function.POLYGAMMA ? 2 : function == Function.ACOSH ? 1.6 : 0.4;
    GradientCheck check = new GradientCheck(program(function), 7);
    check.values("a", new double[] {first});
    if (function.arity() > 1) {
      check.values("b", new double[] {0.7});
    }
    if (function.arity() > 2) {
      check.values("c", new double[] {1.1});
    }
    if (function == Function.POLYGAMMA) {
      // The order is no smooth variable.
      check.atKink();
    }
    check.holds();
  }

  @Test
  void mixedSecondDerivativesOfPowersAgreeAtExponentZero() {
    Program power = CoreReader.read("a:0 b:0", "y = a^b", "y");
    Program gradient = Differentiator.gradient(power, power.parameters()).program();
    Map<String, DenseArray> at =
        Map.of(
            "a", DenseArray.scalar(2),
            "b", DenseArray.scalar(0),
            "dy", DenseArray.scalar(1));
    for (int k = 0; k < 2; k++) {
      List<DenseArray> direction = List.of(DenseArray.scalar(1 - k), DenseArray.scalar(k));
      Map<String, DenseArray> second =
          GradientCheck.gradients(gradient, Elimination.OUTPUT, at, Map.of(), direction);
      assertThat(second.get(k == 0 ? "b" : "a").value()).isCloseTo(0.5, within(1e-15));
    }
  }

  @Test
  void powersWithLiteralExponentsAreFiniteAtZero() {
    for (int n = 1; n <= 4; n++) {
      Program power = CoreReader.read("a:0", "y = a^" + n, "y");
      Program first = Differentiator.gradient(power, power.parameters()).program();
      Map<String, DenseArray> at = Map.of("a", DenseArray.scalar(0), "dy", DenseArray.scalar(1));
      double second =
          GradientCheck.gradients(
                  first, Elimination.OUTPUT, at, Map.of(), List.of(DenseArray.scalar(1)))
              .get("a")
              .value();
      assertThat(second).as("second derivative of a^%d at 0", n).isEqualTo(n == 2 ? 2 : 0);
    }
  }
}
