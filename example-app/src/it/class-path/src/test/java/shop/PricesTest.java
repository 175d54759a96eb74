package shop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PricesTest {
  private final PricesGradients prices = new PricesGradients();

  @Test
  void valueAndGradientsOnTheClassPath() {
    double[][] amount = {{1, 2}, {3, 4}};
    double[] price = {10, 100};
    assertArrayEquals(new double[] {210, 430}, prices.totals(amount, price));
    PricesGradients.TotalsGradients g = prices.totalsGradients(amount, price, new double[] {1, 2});
    assertArrayEquals(new double[] {7, 10}, g.price());
    assertArrayEquals(new double[] {20, 200}, g.amount()[1]);
    PricesGradients.ErrorGradients e =
        prices.errorGradients(new double[] {1, 2}, new double[] {0, 4});
    assertEquals(5, e.error());
    assertArrayEquals(new double[] {2, -4}, e.total());
  }
}
