package shop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class DiscountsTest {
  @Test
  void valueAndGradientsBesideLombok() {
    DiscountsGradients discounts = new DiscountsGradients();
    discounts.setRate(0.5);
    double[] amount = {1, 2};
    double[] price = {10, 100};
    assertEquals(105, discounts.total(new Discounts.Order(amount, price)));
    DiscountsGradients.TotalGradients g = discounts.totalGradients(0.5, amount, price);
    assertEquals(210, g.r());
    assertArrayEquals(new double[] {5, 50}, g.amount());
  }
}
