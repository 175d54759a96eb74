package dev.ricci.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParallelismTest {
  private final int before = Parallelism.get();

  @AfterEach
  void restore() {
    Parallelism.set(before);
  }

  @Test
  void setHoldsForAllThreads() {
    Parallelism.set(5);
    assertThat(Parallelism.get()).isEqualTo(5);
    assertThat(CompletableFuture.supplyAsync(Parallelism::get).join()).isEqualTo(5);
  }

  @Test
  void runHoldsForTheCodeAndItsThreadOnly() {
    Parallelism.set(5);
    Parallelism.of(3)
        .run(
            () -> {
              assertThat(Parallelism.get()).isEqualTo(3);
              assertThat(CompletableFuture.supplyAsync(Parallelism::get).join()).isEqualTo(5);
              Parallelism.set(6);
              assertThat(Parallelism.get()).isEqualTo(3);
            });
    assertThat(Parallelism.get()).isEqualTo(6);
  }

  @Test
  void theInnermostHolds() {
    Parallelism.of(3)
        .run(
            () -> {
              assertThat(Parallelism.of(7).<Integer>call(Parallelism::get)).isEqualTo(7);
              assertThat(Parallelism.get()).isEqualTo(3);
            });
  }

  @Test
  void endsWithAnException() {
    Parallelism.set(5);
    RuntimeException thrown = new RuntimeException();
    assertThatThrownBy(
            () ->
                Parallelism.of(3)
                    .run(
                        () -> {
                          throw thrown;
                        }))
        .isSameAs(thrown);
    assertThat(Parallelism.get()).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
  void refusesWhatIsNotPositive(int threads) {
    assertThatThrownBy(() -> Parallelism.set(threads))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("parallelism is at least 1, not " + threads);
    assertThatThrownBy(() -> Parallelism.of(threads)).isInstanceOf(IllegalArgumentException.class);
    assertThat(Parallelism.get()).isEqualTo(before);
  }

  @Test
  void refusesNullCode() {
    assertThatNullPointerException().isThrownBy(() -> Parallelism.of(1).run(null));
    assertThatNullPointerException().isThrownBy(() -> Parallelism.of(1).call(null));
  }

  @Test
  void thePropertyOrElseTheProcessorsAreTheStart() {
    assertThat(Parallelism.initial(null)).isEqualTo(Runtime.getRuntime().availableProcessors());
    assertThat(Parallelism.initial("3")).isEqualTo(3);
    assertThat(Parallelism.initial(" 12 ")).isEqualTo(12);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "many", "0", "-2", "2.5", "99999999999"})
  void aPropertyOfNoUseIsWarnedOf(String property) {
    List<LogRecord> records = new ArrayList<>();
    Logger logger = Logger.getLogger("dev.ricci.tensor.Parallelism");
    Handler handler = new Recorder(records);
    logger.setUseParentHandlers(false);
    logger.addHandler(handler);
    try {
      assertThat(Parallelism.initial(property))
          .isEqualTo(Runtime.getRuntime().availableProcessors());
    } finally {
      logger.removeHandler(handler);
      logger.setUseParentHandlers(true);
    }
    assertThat(records).hasSize(1);
    assertThat(records.get(0).getLevel()).isEqualTo(Level.WARNING);
    assertThat(records.get(0).getParameters()).contains(property);
  }

  private static final class Recorder extends Handler {
    private final List<LogRecord> records;

    Recorder(List<LogRecord> records) {
      this.records = records;
    }

    @Override
    public void publish(LogRecord logged) {
      records.add(logged);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
