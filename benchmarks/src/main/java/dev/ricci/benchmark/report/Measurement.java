package dev.ricci.benchmark.report;

import java.util.List;

/**
 * The time of one peer for one case, or why there is none. It is a line of the file that passes the
 * results from process to process.
 *
 * @param java the feature release of the virtual machine
 * @param threads how many threads the peer was allowed
 * @param id the case
 * @param peer the peer
 * @param median the median time of a call in microseconds, NaN if it was not timed
 * @param spread the distance of the quartiles divided by the median
 * @param allocated the bytes of Java heap that a call allocates
 * @param rejection why it was not timed, empty if it was
 */
public record Measurement(
    int java,
    int threads,
    String id,
    String peer,
    double median,
    double spread,
    double allocated,
    String rejection) {
  /** A pair that was not timed. */
  public static Measurement rejected(int java, int threads, String id, String peer, String why) {
    return new Measurement(java, threads, id, peer, Double.NaN, Double.NaN, Double.NaN, why);
  }

  /** Whether there is a time. */
  public boolean timed() {
    return rejection.isEmpty();
  }

  /** Whether it belongs to a case, measured on a release of Java with a number of threads. */
  public boolean of(int release, int count, String caseId) {
    return java == release && threads == count && id.equals(caseId);
  }

  /** The line. */
  public String line() {
    return String.join(
        "\t",
        List.of(
            Integer.toString(java),
            Integer.toString(threads),
            id,
            peer,
            Double.toString(median),
            Double.toString(spread),
            Double.toString(allocated),
            rejection));
  }

  /** What {@link #line} wrote. */
  public static Measurement parse(String line) {
    String[] parts = line.split("\t", -1);
    return new Measurement(
        Integer.parseInt(parts[0]),
        Integer.parseInt(parts[1]),
        parts[2],
        parts[3],
        Double.parseDouble(parts[4]),
        Double.parseDouble(parts[5]),
        Double.parseDouble(parts[6]),
        parts[7]);
  }
}
