package dev.shopkeeper.recompute.segment;

import dev.shopkeeper.analytics.segment.Events;
import dev.shopkeeper.analytics.segment.Feature;
import dev.shopkeeper.analytics.segment.OrderLines;
import dev.shopkeeper.analytics.segment.UserFeatures;
import dev.shopkeeper.recompute.data.Shop;
import dev.shopkeeper.tables.segment.FeatureColumn;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * Every user's features as a table keeps them, with the day of the last activity.
 *
 * @param users how many users there are
 * @param values users x features, flat, each rounded to a float: the model is fitted to, judged by
 *     and read back with the very same numbers
 * @param lastActiveDay by user, the day of the last purchase or event, in days since 1970-01-01
 *     UTC; 0 where there is none
 */
record ShopperFeatureRows(int users, double[] values, long[] lastActiveDay) {
  /** Days in which behaviour is counted. */
  static final int WINDOW_DAYS = 90;

  /** How many features there are. */
  static final int D = Feature.values().length;

  private static final long DAY = Duration.ofDays(1).toSeconds();

  static ShopperFeatureRows of(Shop shop, Instant asOf) {
    int users = shop.users().size();
    // The features count what lies before a time, and the newest line is to count.
    long before = asOf.getEpochSecond() + 1;
    double[] values =
        UserFeatures.compute(users, orderLines(shop), events(shop), before, WINDOW_DAYS);
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) values[i];
    }
    return new ShopperFeatureRows(users, values, lastActiveDays(shop));
  }

  /** Whether a column is the feature of this place, by name, unit and logarithm. */
  static boolean is(FeatureColumn column, int place) {
    Feature feature = Feature.values()[place];
    return column.name().equals(feature.key())
        && column.unit().equals(feature.unit())
        && column.log() == feature.logarithmic();
  }

  /** The features of one user. */
  double[] of(int user) {
    return Arrays.copyOfRange(values, user * D, (user + 1) * D);
  }

  /** The order lines as kernels take them. */
  static OrderLines orderLines(Shop shop) {
    dev.shopkeeper.recompute.data.OrderLines lines = shop.orderLines();
    double[] amount = new double[lines.size()];
    Arrays.setAll(amount, n -> lines.quantity()[n] * lines.price()[n]);
    return new OrderLines(
        lines.user(), lines.order(), lines.item(), lines.quantity(), amount, lines.second());
  }

  private static Events events(Shop shop) {
    dev.shopkeeper.recompute.data.Events events = shop.events();
    Events.Kind[] kind = new Events.Kind[events.size()];
    double[] seconds = new double[events.size()];
    for (int n = 0; n < kind.length; n++) {
      kind[n] = kind(shop.eventTypes().id(events.type()[n]));
      seconds[n] = Double.isNaN(events.duration()[n]) ? 0 : events.duration()[n];
    }
    return new Events(events.user(), kind, seconds, events.second());
  }

  private static Events.Kind kind(String type) {
    return switch (type) {
      case "view" -> Events.Kind.VIEW;
      case "click" -> Events.Kind.CLICK;
      case "cart" -> Events.Kind.CART;
      default -> Events.Kind.OTHER;
    };
  }

  /** By what counts as an active day: a return does not. */
  private static long[] lastActiveDays(Shop shop) {
    long[] last = new long[shop.users().size()];
    dev.shopkeeper.recompute.data.OrderLines lines = shop.orderLines();
    for (int n = 0; n < lines.size(); n++) {
      if (lines.quantity()[n] > 0) {
        raise(last, lines.user()[n], lines.second()[n]);
      }
    }
    dev.shopkeeper.recompute.data.Events events = shop.events();
    for (int n = 0; n < events.size(); n++) {
      raise(last, events.user()[n], events.second()[n]);
    }
    return last;
  }

  private static void raise(long[] last, int user, long second) {
    if (user >= 0) {
      last[user] = Math.max(last[user], Math.floorDiv(second, DAY));
    }
  }
}
