package dev.ricci.benchmark.report;

import dev.ricci.benchmark.peer.Peer;
import dev.ricci.benchmark.peer.Peers;
import dev.ricci.benchmark.workload.Case;
import dev.ricci.benchmark.workload.Case.Family;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * The report in Markdown.
 *
 * @param measurements the results
 * @param setting how they were taken
 * @param first what a first call takes
 */
public record Report(Measurements measurements, Setting setting, FirstCalls first) {
  private static final String METHOD =
      """
      ## What is compared

      - Each line is one formula with its sizes, in `float` unless it says double. Every library holds the operands in
        storage of its own, prepared beforehand, and writes into a given result where it can; Ricci's `Into` forms do.
      - The result of every peer is compared with a computation in double arithmetic before it is timed. What is wrong is
        not timed, and stands under 'Refused'.
      - Times are medians of JMH's iterations (average time of a call in each), with the distance of the quartiles in
        percent of the median. *Ratio* is the time of the best peer divided by Ricci's: above 1, Ricci is faster. *Aim*
        is the ratio that was set as a goal beforehand.
      - Every measurement is a virtual machine of its own that holds one library, so that neither symbols nor spinning
        threads of one meet another. All libraries are told the number of threads.
      - *B/call* is what a call of Ricci's allocates on the Java heap, by JMH's `gc` profiler.
      - *plain* are loops in Java as one writes them by hand, always with one thread. A dash means that the library
        has no routine for the case, or none in its Java binding.
      - PyTorch's gradients are its autograd's; for a gradient alone the forward pass is made once, beforehand, and only
        the backward pass is timed, as is Ricci's pullback for max pooling. 'forward+dW+dX' times all three together.
        oneDNN gets the layouts that it asks for, or row-major ones where it is faster on those; TensorFlow runs a prepared
        graph on pictures with channels last.
      """;

  /** The text of the file. */
  public String text() {
    StringBuilder text = new StringBuilder("# Benchmarks\n\n");
    if (setting.quick()) {
      text.append("**A trial run: the numbers mean nothing.**\n\n");
    }
    text.append("Written by the `benchmarks` module; do not edit.\n\n");
    circumstances(text);
    text.append(METHOD).append('\n');
    for (int threads : measurements.threadCounts()) {
      table(text, threads);
    }
    text.append("## First call\n\n")
        .append(
            String.format(
                Locale.ROOT,
                "The first convolution of a fresh virtual machine (64×64, 3×3), loading of classes"
                    + " included: %.1f ms, the median of %d.%n%n",
                first.millis(),
                first.runs()));
    refused(text);
    text.append(
        """
        ## How to reproduce

        ```
        mvn -q -Pbenchmarks -pl benchmarks -am -DskipTests package
        java -jar benchmarks/target/ricci-benchmarks.jar --threads=%s
        ```

        `--jdk` takes several Java homes; Ricci is timed on all of them.
        """
            .formatted(
                measurements.threadCounts().stream()
                    .map(String::valueOf)
                    .collect(Collectors.joining(","))));
    return text.toString();
  }

  private void circumstances(StringBuilder text) {
    Properties versions = Versions.read();
    Machine machine = setting.machine();
    text.append("| | |\n|---|---|\n");
    row(text, "processor", machine.processor() + ", " + machine.cores() + " cores");
    row(text, "vector extensions", machine.vectors());
    row(text, "caches", machine.caches());
    row(text, "system", machine.system());
    row(text, "Java", String.join("; Ricci also on ", setting.releases()));
    row(text, "Ricci", versions.getProperty(Peers.OURS) + ", kernels " + first.kernel());
    String peers =
        Peers.all().stream()
            .map(peer -> versions.getProperty(peer.name(), ""))
            .filter(version -> version.contains(" "))
            .collect(Collectors.joining(", "));
    row(text, "peers", peers);
    row(
        text,
        "measured with",
        "JMH " + versions.getProperty("jmh") + ", virtual machines per line: " + setting.forks());
    for (int threads : measurements.threadCounts()) {
      OptionalDouble mean = measurements.geometricMean(threads);
      if (mean.isPresent()) {
        row(
            text,
            "geometric mean of the ratios, " + threads(threads),
            String.format(
                Locale.ROOT,
                "%.2f of %d cases",
                mean.getAsDouble(),
                measurements.compared(threads).size()));
      }
    }
    text.append('\n');
    if (!setting.picture().isEmpty()) {
      text.append("![The ratios of all cases](").append(setting.picture()).append(")\n\n");
    }
  }

  private static void row(StringBuilder text, String name, String value) {
    text.append("| ").append(name).append(" | ").append(value).append(" |\n");
  }

  private static String threads(int count) {
    return count == 1 ? "one thread" : count + " threads";
  }

  private void table(StringBuilder text, int threads) {
    text.append("## ").append(threads == 1 ? "One thread" : threads + " threads").append("\n\n");
    text.append("Microseconds.\n\n");
    List<Case> cases = measurements.present(threads);
    for (Family family : Family.values()) {
      List<Case> own = cases.stream().filter(c -> c.family() == family).toList();
      if (!own.isEmpty()) {
        text.append("### ").append(family.title()).append("\n\n");
        heading(text, threads);
        own.forEach(c -> line(text, threads, c));
        text.append('\n');
      }
    }
  }

  private boolean hasSpeedUp(int threads) {
    return threads > 1 && measurements.threadCounts().contains(1);
  }

  private void heading(StringBuilder text, int threads) {
    StringBuilder rule = new StringBuilder("|---|");
    text.append("| |");
    for (Peer peer : Peers.all()) {
      text.append(' ').append(peer.name()).append(" |");
      rule.append("--:|");
    }
    for (int release : measurements.otherReleases()) {
      text.append(" ricci, Java ").append(release).append(" |");
      rule.append("--:|");
    }
    text.append(" ratio | aim |").append(hasSpeedUp(threads) ? " speed-up |" : "");
    text.append(" B/call |\n");
    rule.append("--:|--:|").append(hasSpeedUp(threads) ? "--:|" : "").append("--:|\n");
    text.append(rule);
  }

  private void line(StringBuilder text, int threads, Case c) {
    text.append("| ").append(c.title()).append(" |");
    for (Peer peer : Peers.all()) {
      cell(text, time(measurements.find(threads, c.id(), peer.name())));
    }
    for (int release : measurements.otherReleases()) {
      cell(text, time(measurements.find(release, threads, c.id(), Peers.OURS)));
    }
    OptionalDouble ratio = measurements.ratio(threads, c.id());
    cell(
        text,
        ratio.isPresent() ? String.format(Locale.ROOT, "**%.2f**", ratio.getAsDouble()) : "–");
    cell(text, String.format(Locale.ROOT, "%.4s", c.goal()));
    Optional<Measurement> ours = measurements.find(threads, c.id(), Peers.OURS);
    if (hasSpeedUp(threads)) {
      Optional<Measurement> alone = measurements.find(1, c.id(), Peers.OURS);
      cell(
          text,
          ours.isPresent() && alone.isPresent()
              ? String.format(Locale.ROOT, "%.2f", alone.get().median() / ours.get().median())
              : "–");
    }
    cell(text, ours.map(m -> String.format(Locale.ROOT, "%.0f", m.allocated())).orElse("–"));
    text.append('\n');
  }

  private static void cell(StringBuilder text, String value) {
    text.append(' ').append(value).append(" |");
  }

  private static String time(Optional<Measurement> measurement) {
    return measurement
        .map(
            m -> {
              String digits = m.median() < 10 ? "%.3f" : m.median() < 1000 ? "%.1f" : "%.0f";
              return String.format(Locale.ROOT, digits + " ±%.0f%%", m.median(), 100 * m.spread());
            })
        .orElse("–");
  }

  private void refused(StringBuilder text) {
    List<Measurement> refused = measurements.all().stream().filter(m -> !m.timed()).toList();
    if (refused.isEmpty()) {
      text.append("No result was refused.\n\n");
      return;
    }
    text.append("## Refused\n\n| case | peer | threads | why |\n|---|---|---|---|\n");
    for (Measurement m : refused) {
      text.append(
          String.format(
              Locale.ROOT,
              "| %s | %s | %d | %s |%n",
              m.id(),
              m.peer(),
              m.threads(),
              m.rejection().replace("|", "\\|")));
    }
    text.append('\n');
  }
}
