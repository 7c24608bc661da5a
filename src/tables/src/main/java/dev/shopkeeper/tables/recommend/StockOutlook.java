package dev.shopkeeper.tables.recommend;

/**
 * How long an item's stock will last, as the forecast of its demand has it.
 *
 * @param state what that means for showing it
 * @param riskPercent probability that demand until an order placed now could arrive exceeds what is
 *     on hand and on order, in whole percent, 0 to 100
 */
public record StockOutlook(State state, int riskPercent) {
  /** What the stock means for showing an item; rows hold the place in this list. */
  public enum State {
    /** Nothing is on hand. */
    SOLD_OUT,
    /** It will more likely than not be sold out before more could arrive. */
    SCARCE,
    /** It will last until more could arrive. */
    ENOUGH,
    /** It will outlast what one order may cover. */
    OVERSTOCK
  }

  /** Refuses what is no percentage. */
  public StockOutlook {
    if (riskPercent < 0 || riskPercent > 100) {
      throw new IllegalArgumentException("risk " + riskPercent + " % must be in [0, 100]");
    }
  }

  /** Whether showing the item would promise what is gone, or will be before more arrives. */
  public boolean runsOut() {
    return state == State.SOLD_OUT || state == State.SCARCE;
  }
}
