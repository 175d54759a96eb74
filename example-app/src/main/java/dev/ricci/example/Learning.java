package dev.ricci.example;

import dev.ricci.tensor.FloatTensor;
import java.util.function.ObjDoubleConsumer;

/**
 * Descends {@code loss(conv2d(W, X), T)} by {@code W} or by {@code X}, through the generated
 * gradients.
 */
final class Learning {
  private static final ConvolutionGradients FORMULAS = new ConvolutionGradients();

  private Learning() {}

  /**
   * Learns the kernel that turns {@code picture} into {@code target}.
   *
   * @param progress told the number of steps done and the loss before each
   * @return the kernel, size×size
   */
  static FloatTensor kernel(
      FloatTensor picture,
      FloatTensor target,
      int size,
      int steps,
      ObjDoubleConsumer<Integer> progress) {
    FloatTensor kernel = FloatTensor.zeros(size, size);
    ConjugateDescent descent = new ConjugateDescent(kernel);
    for (int step = 0; step < steps; step++) {
      ConvolutionGradients.Conv2dPullback forward = FORMULAS.conv2dPullback(kernel, picture);
      ConvolutionGradients.LossGradients loss = FORMULAS.lossGradients(forward.Y(), target);
      progress.accept(step, loss.loss());
      if (descent.isAtRest(loss.loss())) {
        break;
      }
      descent.step(
          forward.gradients(loss.Y()).W(),
          direction -> meanSquare(FORMULAS.conv2d(direction, picture)));
    }
    return kernel;
  }

  /**
   * Learns the picture that {@code kernel} turns into {@code target}.
   *
   * @return the picture, by the kernel's size less one larger than the target
   */
  static FloatTensor picture(
      FloatTensor kernel, FloatTensor target, int steps, ObjDoubleConsumer<Integer> progress) {
    FloatTensor picture = around(target, kernel.size(0), kernel.size(1));
    ConjugateDescent descent = new ConjugateDescent(picture);
    for (int step = 0; step < steps; step++) {
      ConvolutionGradients.Conv2dPullback forward = FORMULAS.conv2dPullback(kernel, picture);
      ConvolutionGradients.LossGradients loss = FORMULAS.lossGradients(forward.Y(), target);
      progress.accept(step, loss.loss());
      if (descent.isAtRest(loss.loss())) {
        break;
      }
      descent.step(
          forward.gradients(loss.Y()).X(),
          direction -> meanSquare(FORMULAS.conv2d(kernel, direction)));
    }
    return picture;
  }

  /** The filtered picture in the middle of a frame that repeats its border: a first guess. */
  static FloatTensor around(FloatTensor target, int rows, int columns) {
    int height = target.size(0) + rows - 1;
    int width = target.size(1) + columns - 1;
    FloatTensor guess = FloatTensor.zeros(height, width);
    for (int y = 0; y < height; y++) {
      int from = Math.min(target.size(0) - 1, Math.max(0, y - rows / 2));
      for (int x = 0; x < width; x++) {
        int at = Math.min(target.size(1) - 1, Math.max(0, x - columns / 2));
        guess.set(target.get(from, at), y, x);
      }
    }
    return guess;
  }

  private static double meanSquare(FloatTensor values) {
    double sum = 0;
    for (float value : values.toArray()) {
      sum += (double) value * value;
    }
    return sum / values.size();
  }
}
