package dev.shopkeeper.recompute;

import dev.shopkeeper.recompute.data.DataException;
import dev.shopkeeper.recompute.data.Shop;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * The time of the newest line of a shop's data: what "now" means to everything computed from it.
 */
final class NewestLine {
  private NewestLine() {}

  static Instant of(Shop shop) {
    return LongStream.concat(
            LongStream.concat(
                Arrays.stream(shop.orderLines().second()), Arrays.stream(shop.events().second())),
            Arrays.stream(shop.demand().second()))
        .max()
        .stream()
        .mapToObj(Instant::ofEpochSecond)
        .findFirst()
        .orElseThrow(
            () -> new DataException("no order, event or demand line was accepted: nothing to do"));
  }
}
