package shop;

import dev.ricci.annotation.Einsum;
import lombok.AccessLevel;
import lombok.Getter;
import lombok.NoArgsConstructor;
import lombok.Setter;
import lombok.Value;

/** Lombok makes the constructor that the companion calls, and what the formulas' arguments hold. */
@NoArgsConstructor(access = AccessLevel.PROTECTED)
public abstract class Discounts {
  @Getter @Setter private double rate;

  protected Discounts(double rate) {
    this.rate = rate;
  }

  @Einsum("total = r*amount[i]*price[i]")
  protected abstract double total(double r, double[] amount, double[] price);

  public double total(Order order) {
    return total(rate, order.getAmount(), order.getPrice());
  }

  @Value
  public static class Order {
    double[] amount;
    double[] price;
  }
}
