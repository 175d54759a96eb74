package dev.ricci.example.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ricci.tensor.FloatTensor;
import dev.ricci.tensor.IntTensor;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Each model learns what it is for, on data made here, or agrees with loops written by hand. */
class ModelsTest {
  @Test
  void linearRegressionFindsTheLine() {
    Random random = new Random(1);
    FloatTensor features = Weights.normal(random, 1, 200, 3);
    FloatTensor values = FloatTensor.zeros(200);
    for (int n = 0; n < 200; n++) {
      values.set(2 * features.get(n, 0) - features.get(n, 1) + 0.5f * features.get(n, 2) + 3, n);
    }
    LinearRegression model = new LinearRegression(3);
    float loss = model.fit(features, values, 0.1f, 300);
    assertThat(loss).isLessThan(1e-8f);
    assertThat(model.slopes().toArray()).containsExactly(new float[] {2, -1, 0.5f}, within(1e-3f));
    assertThat(model.intercept()).isCloseTo(3, within(1e-3f));
  }

  @Test
  void logisticRegressionDividesTwoClasses() {
    Random random = new Random(2);
    FloatTensor features = Weights.normal(random, 1, 300, 2);
    FloatTensor labels = FloatTensor.zeros(300);
    for (int n = 0; n < 300; n++) {
      labels.set(features.get(n, 0) - 2 * features.get(n, 1) > 0.3f ? 1 : 0, n);
    }
    LogisticRegression model = new LogisticRegression(2);
    model.fit(features, labels, 0.1, 400);
    FloatTensor probability = model.probability(features);
    int right = 0;
    for (int n = 0; n < 300; n++) {
      right += (probability.get(n) > 0.5f) == (labels.get(n) == 1) ? 1 : 0;
    }
    assertThat(right).isGreaterThanOrEqualTo(295);
  }

  @Test
  void softmaxMlpLearnsTheExclusiveOr() {
    FloatTensor samples = FloatTensor.of(new float[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}});
    IntTensor labels = IntTensor.of(new int[] {1, 2, 2, 1}, 4);
    SoftmaxMlp model = new SoftmaxMlp(2, 8, 2, 3);
    float loss = model.fit(samples, labels, 0.05, 400);
    assertThat(loss).isLessThan(0.05f);
    assertThat(model.classify(samples)).isEqualTo(labels);
  }

  @Test
  void autoencoderSqueezesAPlane() {
    Random random = new Random(4);
    FloatTensor code = Weights.normal(random, 0.4, 100, 2);
    FloatTensor mix = Weights.normal(random, 0.5, 6, 2);
    FloatTensor samples = FloatTensor.zeros(100, 6);
    for (int n = 0; n < 100; n++) {
      for (int i = 0; i < 6; i++) {
        samples.set(code.get(n, 0) * mix.get(i, 0) + code.get(n, 1) * mix.get(i, 1), n, i);
      }
    }
    Autoencoder model = new Autoencoder(6, 2, 5);
    float first = model.fit(samples, 0.01, 1);
    float last = model.fit(samples, 0.01, 1500);
    assertThat(last).isLessThan(first / 50);
  }

  @Test
  void variationalAutoencoderLowersItsBound() {
    FloatTensor samples = FloatTensor.zeros(64, 8);
    Random random = new Random(6);
    for (int n = 0; n < 64; n++) {
      for (int i = 0; i < 8; i++) {
        samples.set((i < 4) == (n % 2 == 0) && random.nextInt(10) > 0 ? 1 : 0, n, i);
      }
    }
    VariationalAutoencoder model = new VariationalAutoencoder(8, 16, 2, 7);
    float first = model.fit(samples, 0.01, 1);
    float last = model.fit(samples, 0.01, 500);
    assertThat(first).isGreaterThan(4.5f);
    assertThat(last).isLessThan(3f);
  }

  @Test
  void recurrentNetworkRemembersTheInputBefore() {
    int steps = 40;
    FloatTensor inputs = Weights.normal(new Random(8), 0.5, steps, 1);
    FloatTensor targets = FloatTensor.zeros(steps, 1);
    for (int t = 1; t < steps; t++) {
      targets.set(inputs.get(t - 1, 0), t, 0);
    }
    RecurrentNetwork model = new RecurrentNetwork(1, 12, 1, 9);
    float first = model.fit(inputs, targets, 0.01, 1);
    float last = model.fit(inputs, targets, 0.01, 400);
    assertThat(last).isLessThan(first / 20);
  }

  /** Through all steps of the loop, by central differences in each weight. */
  @Test
  void chainedPullbacksGiveTheGradientOfTheWholeSequence() {
    FloatTensor inputs = Weights.normal(new Random(20), 1, 7, 2);
    FloatTensor targets = Weights.normal(new Random(21), 1, 7, 2);
    RecurrentNetwork model = new RecurrentNetwork(2, 3, 2, 22);
    List<FloatTensor> gradients = model.descent(inputs, targets).gradients();
    float step = 1f / 128;
    for (int w = 0; w < gradients.size(); w++) {
      float[] weights = model.weights().get(w).data();
      float[] gradient = gradients.get(w).toArray();
      assertThat(gradient).hasSameSizeAs(weights);
      for (int k = 0; k < weights.length; k++) {
        float kept = weights[k];
        weights[k] = kept + step;
        double above = model.descent(inputs, targets).loss();
        weights[k] = kept - step;
        double below = model.descent(inputs, targets).loss();
        weights[k] = kept;
        double difference = (above - below) / (2 * step);
        assertThat((double) gradient[k])
            .isCloseTo(difference, within(5e-3 * (1 + Math.abs(difference))));
      }
    }
  }

  @Test
  void leNetTellsRowsFromColumns() {
    int count = 60;
    Random random = new Random(10);
    FloatTensor pictures = Weights.normal(random, 0.1, count, 10, 10);
    IntTensor labels = IntTensor.zeros(count);
    for (int b = 0; b < count; b++) {
      boolean row = b % 2 == 0;
      int place = random.nextInt(10);
      for (int k = 0; k < 10; k++) {
        pictures.set(1, b, row ? place : k, row ? k : place);
      }
      labels.set(row ? 1 : 2, b);
    }
    LeNet model = new LeNet(10, 3, 4, 2, 11);
    float loss = model.fit(pictures, labels, 0.01, 150);
    assertThat(loss).isLessThan(0.1f);
    assertThat(model.classify(pictures)).isEqualTo(labels);
  }

  @Test
  void attentionIsTheWeightedMeanOfTheValues() {
    Random random = new Random(12);
    FloatTensor queries = Weights.normal(random, 1, 2, 3, 4, 5);
    FloatTensor keys = Weights.normal(random, 1, 2, 3, 6, 5);
    FloatTensor values = Weights.normal(random, 1, 2, 3, 6, 7);
    FloatTensor out = new AttentionGradients().attend(queries, keys, values);
    assertThat(out.shape()).containsExactly(2, 3, 4, 7);
    for (int b = 0; b < 2; b++) {
      for (int h = 0; h < 3; h++) {
        for (int q = 0; q < 4; q++) {
          double[] weight = new double[6];
          double total = 0;
          for (int k = 0; k < 6; k++) {
            double fit = 0;
            for (int d = 0; d < 5; d++) {
              fit += (double) queries.get(b, h, q, d) * keys.get(b, h, k, d);
            }
            weight[k] = Math.exp(fit / Math.sqrt(5));
            total += weight[k];
          }
          for (int e = 0; e < 7; e++) {
            double mean = 0;
            for (int k = 0; k < 6; k++) {
              mean += weight[k] / total * values.get(b, h, k, e);
            }
            assertThat(out.get(b, h, q, e)).isCloseTo((float) mean, within(1e-5f));
          }
        }
      }
    }
  }
}
