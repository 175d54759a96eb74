package dev.ricci.benchmark.report;

import dev.ricci.benchmark.peer.Peers;
import dev.ricci.benchmark.workload.Case;
import dev.ricci.benchmark.workload.Cases;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * All results, with what the tables ask of them.
 *
 * @param java the feature release that all peers were measured on
 * @param all the results
 */
public record Measurements(int java, List<Measurement> all) {
  /** Loops that know one thread are what they are whatever the others may use. */
  private static final String SINGLE_THREADED = "plain";

  /** The time of a peer, if there is one. */
  Optional<Measurement> find(int threads, String id, String peer) {
    return find(java, threads, id, peer);
  }

  /** Our time on another release. */
  Optional<Measurement> find(int release, int threads, String id, String peer) {
    return all.stream()
        .filter(m -> m.java() == release && m.id().equals(id) && m.peer().equals(peer))
        .filter(m -> m.threads() == threads || peer.equals(SINGLE_THREADED))
        .filter(Measurement::timed)
        .findFirst();
  }

  /** The fastest of the others. */
  Optional<Measurement> best(int threads, String id) {
    return Peers.all().stream()
        .filter(peer -> !peer.name().equals(Peers.OURS))
        .flatMap(peer -> find(threads, id, peer.name()).stream())
        .min(Comparator.comparingDouble(Measurement::median));
  }

  /** The time of the best peer divided by ours. */
  OptionalDouble ratio(int threads, String id) {
    Optional<Measurement> ours = find(threads, id, Peers.OURS);
    Optional<Measurement> best = best(threads, id);
    return ours.isPresent() && best.isPresent()
        ? OptionalDouble.of(best.get().median() / ours.get().median())
        : OptionalDouble.empty();
  }

  /** The cases that have a ratio, in the order of the tables. */
  List<Case> compared(int threads) {
    return compared(List.of(threads));
  }

  /** The cases that have a ratio for each number of threads. */
  List<Case> compared(List<Integer> counts) {
    return Cases.all().stream()
        .filter(c -> !counts.isEmpty())
        .filter(c -> counts.stream().allMatch(threads -> ratio(threads, c.id()).isPresent()))
        .toList();
  }

  /** The cases of which anything was measured. */
  List<Case> present(int threads) {
    return Cases.all().stream()
        .filter(c -> all.stream().anyMatch(m -> m.threads() == threads && m.id().equals(c.id())))
        .toList();
  }

  /** The geometric mean of all ratios. */
  OptionalDouble geometricMean(int threads) {
    OptionalDouble mean =
        compared(threads).stream()
            .mapToDouble(c -> Math.log(ratio(threads, c.id()).orElseThrow()))
            .average();
    return mean.isPresent() ? OptionalDouble.of(Math.exp(mean.getAsDouble())) : mean;
  }

  List<Integer> threadCounts() {
    return all.stream().map(Measurement::threads).distinct().sorted().toList();
  }

  /** The releases besides the main one. */
  List<Integer> otherReleases() {
    return all.stream().map(Measurement::java).filter(j -> j != java).distinct().sorted().toList();
  }
}
