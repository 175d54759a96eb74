package shop;

import dev.ricci.annotation.Einsum;

/** A user's formulas on plain arrays. */
public interface Prices {
  @Einsum("total[c] = amount[c,p]*price[p]")
  double[] totals(double[][] amount, double[] price);

  @Einsum(value = "error = (total[c] - paid[c])^2", wrt = "total")
  double error(double[] total, double[] paid);
}
