/**
 * Times the generated code beside native libraries and plain loops. In goes a choice of cases,
 * peers and thread counts, out come {@code docs/benchmarks.md} and its chart. A measurement passes
 * through three kinds of process: {@link dev.ricci.benchmark.RunBenchmarks} starts a {@link
 * dev.ricci.benchmark.Session} per number of threads, whose environment the libraries read, and JMH
 * forks one for each case and peer.
 */
@NullMarked
package dev.ricci.benchmark;

import org.jspecify.annotations.NullMarked;
