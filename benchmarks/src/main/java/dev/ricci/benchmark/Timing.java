package dev.ricci.benchmark;

import dev.ricci.benchmark.peer.Call;
import dev.ricci.benchmark.peer.Peers;
import dev.ricci.benchmark.workload.Cases;
import dev.ricci.benchmark.workload.Operand;
import dev.ricci.benchmark.workload.Workload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * One call of one peer for one case, checked once before it is timed. A virtual machine runs one
 * pair of them only, so that the call is as monomorphic as in a program that uses one library.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Timing {
  /** The system property that names the file in which a refusal to time something is noted. */
  static final String REJECTIONS = "dev.ricci.benchmark.rejections";

  /** The system property with the number of threads. */
  static final String THREADS = "dev.ricci.benchmark.threads";

  /** The case. */
  @Param("")
  public String id = "";

  /** Who computes it. */
  @Param("")
  public String peer = "";

  private Call call = Call.of(() -> {}, List::of);

  /** Prepares the call and checks its results. */
  @Setup(Level.Trial)
  public void prepare() {
    try {
      Workload work = Cases.of(id).work();
      List<Operand> operands = work.operands();
      call = Peers.of(peer).prepare(work, operands, Integer.getInteger(THREADS, 1));
      call.run();
      // Twice, because what accumulates instead of overwriting is right the first time.
      call.run();
      Accuracy.require(work, work.reference(operands), call.results());
    } catch (RuntimeException | LinkageError e) {
      note(e);
      throw e;
    }
  }

  /** The call. */
  @Benchmark
  public void call() {
    call.run();
  }

  private void note(Throwable reason) {
    String file = System.getProperty(REJECTIONS);
    if (file == null) {
      return;
    }
    String text = String.valueOf(reason).replaceAll("\\s+", " ");
    try {
      Files.writeString(
          Path.of(file),
          peer + "\t" + text + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
