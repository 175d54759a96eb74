package dev.ricci.benchmark;

import dev.ricci.benchmark.peer.Peer;
import dev.ricci.benchmark.peer.Peers;
import dev.ricci.benchmark.report.FirstCalls;
import dev.ricci.benchmark.report.Machine;
import dev.ricci.benchmark.report.Measurement;
import dev.ricci.benchmark.report.Measurements;
import dev.ricci.benchmark.report.RatioChart;
import dev.ricci.benchmark.report.Report;
import dev.ricci.benchmark.report.Setting;
import dev.ricci.benchmark.workload.Case;
import dev.ricci.benchmark.workload.Cases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures everything and writes the report. */
@Command(
    name = "ricci-benchmarks",
    mixinStandardHelpOptions = true,
    description = "Times the generated code beside native libraries and writes a report.",
    sortOptions = false)
public final class RunBenchmarks implements Callable<Integer> {
  /** The largest value that the C library takes; blocks up to it stay in the process. */
  private static final String KEPT_BLOCKS = Integer.toString(32 << 20);

  private static final int FIRST_CALLS = 7;

  @Option(
      names = "--cases",
      split = ",",
      paramLabel = "ID",
      description = "Only cases whose id starts so; --list shows the ids.")
  private List<String> cases = List.of();

  @Option(names = "--peers", split = ",", paramLabel = "NAME", description = "Only these.")
  private List<String> peers = List.of();

  @Option(
      names = "--threads",
      split = ",",
      paramLabel = "N",
      description = "The numbers of threads, one table each (default: ${DEFAULT-VALUE}).")
  private List<Integer> threads = List.of(1, 2);

  @Option(
      names = "--jdk",
      split = ",",
      paramLabel = "DIR",
      description =
          "Java homes: all peers run on the first, Ricci on all (default: the one of this command).")
  private List<Path> jdks = List.of(Path.of(System.getProperty("java.home")));

  @Option(
      names = "--forks",
      paramLabel = "N",
      description = "Virtual machines per measurement (default: ${DEFAULT-VALUE}).")
  private int forks = 1;

  @Option(
      names = "--quick",
      description = "Only see whether everything works: the times are worth nothing.")
  private boolean quick;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The report; its chart lies beside it (default: ${DEFAULT-VALUE}).")
  private Path out = Path.of("docs/benchmarks.md");

  @Option(
      names = "--work",
      paramLabel = "DIR",
      description = "For logs, raw results and unpacked libraries (default: ${DEFAULT-VALUE}).")
  private Path work = Path.of("benchmarks/target/run");

  @Option(
      names = "--resume",
      description = "Go on with the run of --work: what it has measured is not measured again.")
  private boolean resume;

  @Option(names = "--list", description = "Print the cases and who computes them, and stop.")
  private boolean list;

  /** Runs it. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new RunBenchmarks()).execute(args));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<Case> chosen = Cases.all().stream().filter(this::chosen).toList();
    List<String> names =
        Peers.all().stream()
            .map(Peer::name)
            .filter(name -> peers.isEmpty() || peers.contains(name))
            .toList();
    if (list) {
      chosen.forEach(c -> print(c, names));
      return 0;
    }
    Files.createDirectories(work);
    Path results = work.resolve("results.tsv");
    if (!resume) {
      Files.deleteIfExists(results);
    }
    List<Measurement> done = Files.exists(results) ? read(results) : List.of();
    long start = System.nanoTime();
    for (int count : threads) {
      for (Path jdk : jdks) {
        boolean main = jdk.equals(jdks.get(0));
        Java java = new Java(jdk);
        int release = java.version().feature();
        List<String> ids =
            chosen.stream()
                .map(Case::id)
                .filter(id -> done.stream().noneMatch(m -> m.of(release, count, id)))
                .toList();
        if (!ids.isEmpty()) {
          session(java, count, ids, main ? names : List.of(Peers.OURS));
        }
      }
    }
    FirstCalls first = firstCalls(new Java(jdks.get(0)));
    report(results, first);
    long minutes = (System.nanoTime() - start) / 60_000_000_000L;
    System.out.println("Wrote " + out + " after " + minutes + " minutes.");
    return 0;
  }

  private boolean chosen(Case c) {
    return cases.isEmpty() || cases.stream().anyMatch(prefix -> c.id().startsWith(prefix));
  }

  private static void print(Case c, List<String> names) {
    String able =
        Peers.all().stream()
            .filter(peer -> names.contains(peer.name()) && peer.supports(c.work()))
            .map(Peer::name)
            .collect(Collectors.joining(" "));
    System.out.printf(Locale.ROOT, "%-26s %s%n", c.id(), able);
  }

  private void session(Java java, int count, List<String> ids, List<String> names)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                new Java(Path.of(System.getProperty("java.home"))).command(),
                "-Djmh.ignoreLock=true",
                "-cp",
                System.getProperty("java.class.path"),
                Session.class.getName(),
                "--cases=" + String.join(",", ids),
                "--peers=" + String.join(",", names),
                "--threads=" + count,
                "--forks=" + (quick ? 1 : forks),
                "--jdk=" + java.home(),
                "--release=" + java.version().feature(),
                "--work=" + work));
    if (quick) {
      command.add("--quick");
    }
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    for (String variable : List.of("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS")) {
      builder.environment().put(variable, Integer.toString(count));
    }
    builder.environment().put("MKL_DYNAMIC", "FALSE");
    builder.environment().put("TF_CPP_MIN_LOG_LEVEL", "2");
    builder.environment().put("MALLOC_MMAP_THRESHOLD_", KEPT_BLOCKS);
    builder.environment().put("MALLOC_TRIM_THRESHOLD_", Integer.toString(1 << 30));
    int status = builder.start().waitFor();
    if (status != 0) {
      throw new IOException("the session with " + count + " threads ended with status " + status);
    }
  }

  private static FirstCalls firstCalls(Java java) throws IOException, InterruptedException {
    double[] micros = new double[FIRST_CALLS];
    String kernel = "";
    for (int k = 0; k < micros.length; k++) {
      String[] line =
          Java.output(
                  List.of(
                      java.command(),
                      "--add-modules=jdk.incubator.vector",
                      "-cp",
                      System.getProperty("java.class.path"),
                      FirstCall.class.getName()),
                  false)
              .strip()
              .split("\t");
      micros[k] = Double.parseDouble(line[0]);
      kernel = line[1];
    }
    Arrays.sort(micros);
    return new FirstCalls(micros.length, micros[micros.length / 2] / 1000, kernel);
  }

  private static List<Measurement> read(Path results) throws IOException {
    return Files.readAllLines(results).stream().map(Measurement::parse).toList();
  }

  private void report(Path results, FirstCalls first) throws IOException, InterruptedException {
    List<Measurement> all = read(results);
    List<String> releases = new ArrayList<>();
    for (Path jdk : jdks) {
      releases.add(new Java(jdk).version().toString());
    }
    int main = new Java(jdks.get(0)).version().feature();
    Measurements measurements = new Measurements(main, all);
    String name = out.getFileName().toString().replaceFirst("\\.md$", "") + ".png";
    Path picture = out.resolveSibling(name);
    Files.createDirectories(out.toAbsolutePath().getParent());
    boolean drawn = RatioChart.write(picture, measurements);
    Setting setting =
        new Setting(Machine.read(), releases, quick ? 1 : forks, quick, drawn ? name : "");
    Files.writeString(out, new Report(measurements, setting, first).text());
  }
}
