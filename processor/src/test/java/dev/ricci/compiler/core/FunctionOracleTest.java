package dev.ricci.compiler.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ricci.compiler.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FunctionOracleTest {
  @Test
  void polygammaMatchesKnownValues() {
    double zeta3 = 1.2020569031595942;
    assertThat(FunctionOracle.value(Function.POLYGAMMA, 1, 1))
        .isCloseTo(Math.PI * Math.PI / 6, within(1e-14));
    assertThat(FunctionOracle.value(Function.POLYGAMMA, 1, 0.5))
        .isCloseTo(Math.PI * Math.PI / 2, within(1e-14));
    assertThat(FunctionOracle.value(Function.POLYGAMMA, 2, 1)).isCloseTo(-2 * zeta3, within(1e-14));
    assertThat(FunctionOracle.value(Function.POLYGAMMA, 3, 1))
        .isCloseTo(Math.pow(Math.PI, 4) / 15, within(1e-13));
    // Reflection: ψ1(1-x) + ψ1(x) = π² / sin²(πx).
    assertThat(
            FunctionOracle.value(Function.POLYGAMMA, 1, -0.3)
                + FunctionOracle.value(Function.POLYGAMMA, 1, 1.3))
        .isCloseTo(Math.pow(Math.PI / Math.sin(0.3 * Math.PI), 2), within(1e-12));
    double euler = 0.5772156649015329;
    assertThat(FunctionOracle.value(Function.DIGAMMA, 1)).isCloseTo(-euler, within(1e-14));
    assertThat(FunctionOracle.value(Function.DIGAMMA, 0.5))
        .isCloseTo(-euler - 2 * Math.log(2), within(1e-14));
    assertThat(FunctionOracle.value(Function.LGAMMA, -1.5))
        .isCloseTo(Math.log(4 * Math.sqrt(Math.PI) / 3), within(1e-14));
  }

  @ParameterizedTest
  @EnumSource(Function.class)
  void derivativesAreTheSlopesOfTheValues(Function function) {
    double shift = function == Function.ACOSH ? 1 : 0;
    double first = function == Function.POLYGAMMA ? 2 : 0.37 + shift;
    double[] x = new double[function.arity()];
    for (int k = 0; k < x.length; k++) {
      x[k] = k == 0 ? first : 0.2 + 0.4 * k;
    }
    for (int k = function == Function.POLYGAMMA ? 1 : 0; k < x.length; k++) {
      double h = 1e-5;
      double[] above = x.clone();
      double[] below = x.clone();
      above[k] += h;
      below[k] -= h;
      double slope =
          (FunctionOracle.value(function, above) - FunctionOracle.value(function, below)) / (2 * h);
      assertThat(FunctionOracle.derivative(function, k, x))
          .as("%s by argument %d", function, k)
          .isCloseTo(slope, within(1e-7 * Math.max(1, Math.abs(slope))));
    }
  }
}
