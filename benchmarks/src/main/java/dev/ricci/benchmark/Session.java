package dev.ricci.benchmark;

import dev.ricci.benchmark.peer.Peer;
import dev.ricci.benchmark.peer.Peers;
import dev.ricci.benchmark.report.Measurement;
import dev.ricci.benchmark.workload.Case;
import dev.ricci.benchmark.workload.Cases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.util.Statistics;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The part of a run with one number of threads and one virtual machine: asks JMH for each case with
 * all of its peers, one after the other, so that those who are compared run in the same minute.
 */
@Command(name = "session")
final class Session implements Callable<Integer> {
  private static final String ALLOCATION = "gc.alloc.rate.norm";

  @Option(names = "--cases", split = ",")
  private List<String> cases = List.of();

  @Option(names = "--peers", split = ",")
  private List<String> peers = List.of();

  @Option(names = "--threads")
  private int threads = 1;

  @Option(names = "--quick")
  private boolean quick;

  @Option(names = "--forks")
  private int forks = 1;

  @Option(names = "--jdk")
  private Path jdk = Path.of(System.getProperty("java.home"));

  @Option(names = "--release")
  private int release = Runtime.version().feature();

  @Option(names = "--work")
  private Path work = Path.of("target");

  /** Runs it; the arguments are what {@link RunBenchmarks} writes. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Session()).execute(args));
  }

  @Override
  public Integer call() throws IOException, RunnerException {
    for (String id : cases) {
      Case wanted = Cases.of(id);
      List<String> able =
          peers.stream()
              .map(Peers::of)
              .filter(peer -> peer.supports(wanted.work()))
              .map(Peer::name)
              .collect(Collectors.toCollection(ArrayList::new));
      if (threads > 1) {
        able.remove("plain");
      }
      if (!able.isEmpty()) {
        measure(id, able);
      }
    }
    return 0;
  }

  private void measure(String id, List<String> able) throws IOException, RunnerException {
    Path rejections = work.resolve("rejections.tsv");
    Files.deleteIfExists(rejections);
    Collection<RunResult> results = new Runner(options(id, able, rejections)).run();
    Map<String, Measurement> measured =
        results.stream()
            .map(result -> measurement(id, result))
            .collect(Collectors.toMap(Measurement::peer, m -> m));
    Map<String, String> refused = refused(rejections);
    for (String peer : able) {
      Measurement line =
          refused.containsKey(peer) || !measured.containsKey(peer)
              ? Measurement.rejected(
                  release,
                  threads,
                  id,
                  peer,
                  refused.getOrDefault(peer, "no result, see " + log(id)))
              : measured.get(peer);
      System.out.println(progress(line));
      Files.writeString(
          work.resolve("results.tsv"),
          line.line() + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    }
  }

  private Options options(String id, List<String> able, Path rejections) {
    Path cache = work.resolve("natives").toAbsolutePath();
    return new OptionsBuilder()
        .include("^" + Timing.class.getName() + "\\.call$")
        .param("id", id)
        .param("peer", able.toArray(String[]::new))
        .forks(forks)
        .warmupIterations(quick ? 1 : 5)
        .warmupTime(TimeValue.milliseconds(quick ? 50 : 500))
        .measurementIterations(quick ? 2 : 7)
        .measurementTime(TimeValue.milliseconds(quick ? 50 : 150))
        .jvm(jdk.resolve("bin/java").toString())
        .jvmArgs(
            "--add-modules=jdk.incubator.vector",
            "-XX:ErrorFile=" + work.resolve("crash-%p.log").toAbsolutePath(),
            "-Xms2g",
            "-Xmx4g",
            "-Ddev.ricci.parallelism=" + threads,
            "-D" + Timing.THREADS + "=" + threads,
            "-D" + Timing.REJECTIONS + "=" + rejections.toAbsolutePath(),
            "-Dorg.bytedeco.javacpp.cachedir=" + cache,
            "-DDJL_CACHE_DIR=" + cache,
            "-Dai.djl.offline=true",
            "-Dslf4j.internal.verbosity=ERROR")
        .addProfiler(GCProfiler.class)
        .shouldFailOnError(false)
        .output(work.resolve(log(id)).toString())
        .build();
  }

  private String log(String id) {
    return "jmh-" + release + "-" + threads + "-" + id + ".log";
  }

  private Measurement measurement(String id, RunResult result) {
    Statistics times = result.getPrimaryResult().getStatistics();
    double median = times.getPercentile(50);
    return new Measurement(
        release,
        threads,
        id,
        result.getParams().getParam("peer"),
        median,
        (times.getPercentile(75) - times.getPercentile(25)) / median,
        result.getSecondaryResults().get(ALLOCATION).getScore(),
        "");
  }

  private static Map<String, String> refused(Path rejections) throws IOException {
    if (!Files.exists(rejections)) {
      return Map.of();
    }
    return Files.readAllLines(rejections).stream()
        .map(line -> line.split("\t", 2))
        .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1], (first, again) -> first));
  }

  private String progress(Measurement m) {
    return m.timed()
        ? String.format(
            Locale.ROOT,
            "java %d, %d threads  %-26s %-11s %12.3f µs  ±%4.1f%%  %10.0f B",
            release,
            threads,
            m.id(),
            m.peer(),
            m.median(),
            100 * m.spread(),
            m.allocated())
        : String.format(
            Locale.ROOT,
            "java %d, %d threads  %-26s %-11s refused: %s",
            release,
            threads,
            m.id(),
            m.peer(),
            m.rejection());
  }
}
