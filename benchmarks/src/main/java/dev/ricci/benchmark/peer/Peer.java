package dev.ricci.benchmark.peer;

import dev.ricci.benchmark.workload.Operand;
import dev.ricci.benchmark.workload.Workload;
import java.util.List;

/** A library, or another way to compute. */
public interface Peer {
  /** How the command line and the tables name it. */
  String name();

  /** Whether it has a way to compute this that a user of it would choose. */
  boolean supports(Workload work);

  /**
   * Copies the operands into the library's own storage, sets up what can be set up once, and limits
   * the library to a number of threads.
   */
  Call prepare(Workload work, List<Operand> operands, int threads);
}
