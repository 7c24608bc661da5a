package dev.shopkeeper.recompute;

import dev.shopkeeper.recompute.data.DataException;
import dev.shopkeeper.recompute.data.Shop;
import java.time.Instant;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/**
 * The time of the newest line of a shop's data: what "now" means to everything computed from it.
 */
public final class NewestLine {
  private NewestLine() {}

  /** Of everything. */
  public static Instant of(Shop shop) {
    LongStream events = Arrays.stream(shop.events().second());
    return instant(LongStream.concat(sales(shop), events).max());
  }

  /**
   * Until when sales are known. Behaviour may be newer, as it is recorded live, and the time since
   * the last order handed in is not time without sales.
   */
  public static Instant ofSales(Shop shop) {
    OptionalLong newest = sales(shop).max();
    return newest.isPresent() ? instant(newest) : of(shop);
  }

  private static LongStream sales(Shop shop) {
    return LongStream.concat(
        Arrays.stream(shop.orderLines().second()), Arrays.stream(shop.demand().second()));
  }

  private static Instant instant(OptionalLong second) {
    return Instant.ofEpochSecond(
        second.orElseThrow(
            () -> new DataException("no order, event or demand line was accepted: nothing to do")));
  }
}
