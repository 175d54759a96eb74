package dev.ricci.example.model;

import dev.ricci.annotation.Einsum;
import dev.ricci.tensor.FloatTensor;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.function.ObjDoubleConsumer;

/** A recurrent cell with two results, unrolled by a Java loop and trained through its pullbacks. */
public final class RecurrentNetwork {
  /** What the cell gives: its new state and its prediction. */
  public record Step(FloatTensor h, FloatTensor p) {}

  /** The formulas. */
  public interface Formulas {
    /**
     * One step of the cell.
     *
     * @param U state × state
     * @param W state × inputs
     * @param b state
     * @param V outputs × state
     * @param g the state before
     * @param x the input
     */
    @Einsum(
        """
        h[i] = tanh(U[i,j]*g[j] + W[i,k]*x[k] + b[i])
        p[o] = V[o,i]*h[i]
        """)
    Step cell(
        FloatTensor U, FloatTensor W, FloatTensor b, FloatTensor V, FloatTensor g, FloatTensor x);

    /** The squared error of a prediction. */
    @Einsum(value = "loss = (p[o] - t[o])^2", wrt = "p")
    float loss(FloatTensor p, FloatTensor t);
  }

  private final RecurrentNetwork_FormulasGradients formulas =
      new RecurrentNetwork_FormulasGradients();
  private final FloatTensor recurrent;
  private final FloatTensor input;
  private final FloatTensor bias;
  private final FloatTensor output;

  /** A network with random weights. */
  public RecurrentNetwork(int inputs, int state, int outputs, long seed) {
    Random random = new Random(seed);
    recurrent = Weights.normal(random, 0.8 / Math.sqrt(state), state, state);
    input = Weights.normal(random, 1 / Math.sqrt(inputs), state, inputs);
    bias = FloatTensor.zeros(state);
    output = Weights.normal(random, 1 / Math.sqrt(state), outputs, state);
  }

  /**
   * Trains on one sequence, back through all of its steps, and returns the last mean loss.
   *
   * @param inputs steps × inputs
   * @param targets steps × outputs
   */
  public float fit(FloatTensor inputs, FloatTensor targets, double rate, int epochs) {
    return fit(inputs, targets, rate, epochs, (epoch, loss) -> {});
  }

  /**
   * Trains likewise.
   *
   * @param progress is told each epoch, counted from 0, and the mean loss before it
   */
  public float fit(
      FloatTensor inputs,
      FloatTensor targets,
      double rate,
      int epochs,
      ObjDoubleConsumer<Integer> progress) {
    Adam adam = new Adam(rate, weights().toArray(FloatTensor[]::new));
    float loss = Float.NaN;
    for (int epoch = 0; epoch < epochs; epoch++) {
      Descent descent = descent(inputs, targets);
      loss = descent.loss() / inputs.size(0);
      progress.accept(epoch, loss);
      adam.step(descent.gradients().toArray(FloatTensor[]::new));
    }
    return loss;
  }

  /** What is trained. */
  List<FloatTensor> weights() {
    return List.of(recurrent, input, bias, output);
  }

  /**
   * The loss of a whole sequence, and its gradients.
   *
   * @param gradients one for each of the weights
   */
  record Descent(float loss, List<FloatTensor> gradients) {}

  /**
   * Chains the pullbacks of all steps. Each keeps what its step needs to go back, so that memory
   * grows with the number of steps; the last one is asked first, and what it gives for the state
   * before it is what arrives at the one before.
   */
  Descent descent(FloatTensor inputs, FloatTensor targets) {
    int steps = inputs.size(0);
    Deque<RecurrentNetwork_FormulasGradients.CellPullback> pullbacks = new ArrayDeque<>();
    Deque<FloatTensor> errors = new ArrayDeque<>();
    FloatTensor state = FloatTensor.zeros(bias.size(0));
    float loss = 0;
    for (int t = 0; t < steps; t++) {
      RecurrentNetwork_FormulasGradients.CellPullback pullback =
          formulas.cellPullback(recurrent, input, bias, output, state, row(inputs, t));
      RecurrentNetwork_FormulasGradients.LossGradients error =
          formulas.lossGradients(pullback.value().p(), row(targets, t));
      pullbacks.push(pullback);
      errors.push(error.p());
      loss += error.loss();
      state = pullback.value().h();
    }
    List<FloatTensor> sums = weights().stream().map(w -> FloatTensor.zeros(w.shape())).toList();
    FloatTensor stateGradient = FloatTensor.zeros(bias.size(0));
    while (!pullbacks.isEmpty()) {
      RecurrentNetwork_FormulasGradients.CellGradients g =
          pullbacks.pop().gradients(new Step(stateGradient, errors.pop()));
      add(sums.get(0), g.U());
      add(sums.get(1), g.W());
      add(sums.get(2), g.b());
      add(sums.get(3), g.V());
      stateGradient = g.g();
    }
    return new Descent(loss, sums);
  }

  /**
   * The predictions for a sequence, steps × outputs.
   *
   * @param inputs steps × inputs
   */
  public FloatTensor predict(FloatTensor inputs) {
    int steps = inputs.size(0);
    int outputs = output.size(0);
    FloatTensor predictions = FloatTensor.zeros(steps, outputs);
    FloatTensor state = FloatTensor.zeros(bias.size(0));
    for (int t = 0; t < steps; t++) {
      Step step = formulas.cell(recurrent, input, bias, output, state, row(inputs, t));
      for (int o = 0; o < outputs; o++) {
        predictions.set(step.p().get(o), t, o);
      }
      state = step.h();
    }
    return predictions;
  }

  private static FloatTensor row(FloatTensor sequence, int t) {
    return sequence.slice(t, t + 1).reshape(sequence.size(1));
  }

  private static void add(FloatTensor sum, FloatTensor summand) {
    float[] s = sum.data();
    float[] values = summand.toArray();
    for (int k = 0; k < values.length; k++) {
      s[k] += values[k];
    }
  }
}
