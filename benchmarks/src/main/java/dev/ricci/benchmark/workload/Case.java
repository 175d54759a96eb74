package dev.ricci.benchmark.workload;

/**
 * A line of the tables.
 *
 * @param id how the command line names it
 * @param title what is computed, with sizes
 * @param family the heading it stands under
 * @param work the computation
 * @param goal the ratio best peer / ours that is aimed at
 */
public record Case(String id, String title, Family family, Workload work, double goal) {
  /** The headings of the tables. */
  public enum Family {
    /** {@code Y[i,j] = W[m,n]*X[i+m-1,j+n-1]}. */
    CONVOLUTION("Single-channel convolution"),
    /** Products of matrices. */
    PRODUCT("Matrix products"),
    /** Convolutions with channels. */
    CHANNELS("Convolutional layers"),
    /** Max pooling. */
    POOLING("Max pooling"),
    /** Contractions of other structure. */
    CONTRACTION("Tensor contractions"),
    /** Whole networks. */
    NETWORK("Network"),
    /** Pointwise formulas and row reductions. */
    ROWS("Pointwise and rows");

    private final String title;

    Family(String title) {
      this.title = title;
    }

    /** How tables name it. */
    public String title() {
      return title;
    }
  }
}
