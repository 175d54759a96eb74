package dev.ricci.compiler.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.ricci.compiler.affine.Affine;
import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.affine.Index;
import dev.ricci.compiler.function.Function;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InterpreterTest {
  private static final Tensor X = new Tensor("X", Element.REAL, 1);
  private static final Tensor W = new Tensor("W", Element.REAL, 1);
  private static final Tensor Y = new Tensor("Y", Element.REAL, 1);
  private static final Tensor S = new Tensor("s", Element.REAL, 0);
  private static final Tensor K = new Tensor("K", Element.INT, 1);
  private static final Index I = new Index("i", 1);
  private static final Index M = new Index("m", 2);
  private static final Extent N = Extent.size("X", 1);

  private static Affine i() {
    return Affine.of(I);
  }

  private static Affine m() {
    return Affine.of(M);
  }

  private static Scalar load(Tensor tensor, Affine at) {
    return new Scalar.Load(new Access(tensor, List.of(new Position.At(at))));
  }

  private static Scalar load(Tensor tensor, Position at) {
    return new Scalar.Load(new Access(tensor, List.of(at)));
  }

  private static Loop loop(Index index, long from, Extent to) {
    return new Loop(index, Extent.of(from), to);
  }

  private static DenseArray vector(double... values) {
    return DenseArray.of(values, values.length);
  }

  private static double[] evaluate(Statement statement, Extent length, DenseArray x) {
    return interpret(statement, length, x).get(statement.target()).values();
  }

  private static Interpreter interpret(Statement statement, Extent length, DenseArray x) {
    Interpreter interpreter = new Interpreter(1, Map.of("s", 2));
    interpreter.put(X, x);
    interpreter.put(W, vector(10, 1));
    interpreter.put(K, vector(3, 1));
    interpreter.execute(List.of(statement), Map.of(statement.target(), List.of(length)));
    return interpreter;
  }

  private static Statement elementwise(Scalar body) {
    return new Statement(
        Y,
        List.of(new Position.At(i())),
        Reduction.SUM,
        Domain.of(List.of(loop(I, 1, Extent.of(3)))),
        body);
  }

  @Test
  void convolves() {
    Statement convolution =
        new Statement(
            Y,
            List.of(new Position.At(i())),
            Reduction.SUM,
            Domain.of(List.of(loop(I, 1, N.minus(1)), loop(M, 1, Extent.size("W", 1)))),
            Scalar.apply(Function.MUL, load(W, m()), load(X, i().plus(m()).minus(1))));
    assertThat(evaluate(convolution, N.minus(1), vector(1, 2, 3))).containsExactly(12, 23);
  }

  @Test
  void padsClampsWrapsAndGathers() {
    DenseArray x = vector(1, 2, 3);
    Affine next = i().plus(1);
    Extent three = Extent.of(3);
    assertThat(evaluate(elementwise(load(X, new Position.Pad(next))), three, x))
        .containsExactly(2, 3, 0);
    assertThat(evaluate(elementwise(load(X, new Position.Clamp(next))), three, x))
        .containsExactly(2, 3, 3);
    assertThat(evaluate(elementwise(load(X, new Position.Wrap(next))), three, x))
        .containsExactly(2, 3, 1);
    Statement gather =
        new Statement(
            Y,
            List.of(new Position.At(i())),
            Reduction.SUM,
            Domain.of(List.of(loop(I, 1, Extent.of(2)))),
            load(X, new Position.Gather(K, List.of(i()))));
    assertThat(evaluate(gather, Extent.of(2), x)).containsExactly(3, 1);
    assertThatThrownBy(() -> evaluate(elementwise(load(X, next)), three, x))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessageContaining("i+1 is 4");
  }

  @Test
  void scattersWithinConstraintsOntoABase() {
    Statement statement =
        new Statement(
            Y,
            List.of(new Position.At(i().plus(m()).minus(1))),
            Reduction.SUM,
            Optional.of(X),
            new Domain(
                List.of(loop(I, 1, Extent.of(2)), loop(M, 1, Extent.of(2))),
                List.of(
                    new Constraint(
                        i().times(Extent.parameter("s")).minus(m()), Extent.ZERO, Extent.of(2)))),
            new Scalar.IndexNumber(i().times(Extent.of(10)).plus(m())),
            false);
    // i = 1: both m; i = 2: only m = 2, as 4 - 1 exceeds 2.
    assertThat(evaluate(statement, Extent.of(3), vector(100, 200, 300)))
        .containsExactly(111, 212, 322);
  }

  @Test
  void takesTheFirstMaximumAndNanBeforeAll() {
    Statement argmax =
        new Statement(
            new Tensor("k", Element.INT, 1),
            List.of(new Position.At(m())),
            Reduction.ARGMAX,
            Domain.of(List.of(loop(I, 2, N), loop(M, 1, Extent.ONE))),
            load(X, i()));
    assertThat(evaluate(argmax, Extent.ONE, vector(9, 4, 5, 5))).containsExactly(2);
    assertThat(evaluate(argmax, Extent.ONE, vector(9, 4, Double.NaN, 5))).containsExactly(2);
    assertThat(evaluate(argmax, Extent.ONE, vector(9, Double.NEGATIVE_INFINITY)))
        .containsExactly(1);
  }

  @Test
  void carriesTangents() {
    Statement product =
        new Statement(
            Y,
            List.of(new Position.At(m())),
            Reduction.PROD,
            Domain.of(List.of(loop(M, 1, Extent.ONE), loop(I, 1, N))),
            Scalar.apply(Function.SIN, load(X, i())));
    DenseArray x = vector(0.5, 1, 2).withTangents(1, 0, 3);
    double expected =
        Math.cos(0.5) * Math.sin(1) * Math.sin(2) + 3 * Math.sin(0.5) * Math.sin(1) * Math.cos(2);
    assertThat(interpret(product, Extent.ONE, x).get(Y).tangents()[0])
        .isCloseTo(expected, within(1e-15));
  }

  @Test
  void theBranchNotTakenIsNotEvaluated() {
    Statement scalar =
        new Statement(
            S,
            List.of(),
            Reduction.SUM,
            Domain.of(List.of()),
            new Scalar.Select(Scalar.ONE, Scalar.number(7), load(X, Affine.of(99))));
    Interpreter interpreter = new Interpreter(1, Map.of());
    interpreter.put(X, vector(1));
    interpreter.execute(List.of(scalar), Map.of(S, List.of()));
    assertThat(interpreter.get(S).value()).isEqualTo(7);
  }
}
