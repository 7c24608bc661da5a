package dev.shopkeeper.analytics.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class UserFeaturesTest {
  private static final long DAY = 86_400;
  private static final long AS_OF = 100 * DAY;

  // User 0: order 1 on day 10 (items 1, 2), order 2 on day 90 (item 1) with a return of item 2;
  // user 1: events alone; user 2: nothing before the as-of time; -1: a guest.
  private static final OrderLines LINES =
      new OrderLines(
          new int[] {0, 0, 0, 0, 2, -1},
          new int[] {1, 1, 2, 3, 4, 5},
          new int[] {1, 2, 1, 2, 1, 1},
          new double[] {1, 2, 1, -1, 1, 1},
          new double[] {10, 20, 10, -10, 99, 5},
          new long[] {10 * DAY, 10 * DAY, 90 * DAY, 95 * DAY, AS_OF, 0});

  private static final Events EVENTS =
      new Events(
          new int[] {0, 1, 1, 1, 1, 1},
          new Events.Kind[] {
            Events.Kind.VIEW,
            Events.Kind.VIEW,
            Events.Kind.CLICK,
            Events.Kind.CART,
            Events.Kind.OTHER,
            Events.Kind.VIEW
          },
          new double[] {30, 60, 0, 0, 120, 600},
          new long[] {90 * DAY + 5, 99 * DAY, 99 * DAY, 98 * DAY, 98 * DAY, 20 * DAY});

  private static double value(double[] rows, int user, Feature feature) {
    return rows[user * Feature.values().length + feature.ordinal()];
  }

  @Test
  void compute_buyer_isDescribedByOrders() {
    double[] rows = UserFeatures.compute(3, LINES, EVENTS, AS_OF, 30);

    assertThat(value(rows, 0, Feature.RECENCY_DAYS)).isEqualTo(10);
    assertThat(value(rows, 0, Feature.TENURE_DAYS)).isEqualTo(90);
    assertThat(value(rows, 0, Feature.FREQUENCY)).isEqualTo(2);
    assertThat(value(rows, 0, Feature.MONETARY)).isEqualTo(30);
    assertThat(value(rows, 0, Feature.MEAN_BASKET_VALUE)).isEqualTo(20);
    assertThat(value(rows, 0, Feature.MEAN_BASKET_LINES)).isEqualTo(1.5);
    assertThat(value(rows, 0, Feature.DISTINCT_ITEMS)).isEqualTo(2);
    assertThat(value(rows, 0, Feature.RETURN_SHARE)).isEqualTo(0.25);
    assertThat(value(rows, 0, Feature.ACTIVE_DAYS)).isEqualTo(1);
    assertThat(value(rows, 0, Feature.VIEWS)).isEqualTo(1);
    assertThat(value(rows, 0, Feature.BROWSING_MINUTES)).isEqualTo(0.5);
  }

  @Test
  void compute_visitor_isDescribedByEventsOfTheWindow() {
    double[] rows = UserFeatures.compute(3, LINES, EVENTS, AS_OF, 30);

    assertThat(value(rows, 1, Feature.RECENCY_DAYS)).isEqualTo(90); // the data begin on day 10
    assertThat(value(rows, 1, Feature.TENURE_DAYS)).isEqualTo(80);
    assertThat(value(rows, 1, Feature.FREQUENCY)).isZero();
    assertThat(value(rows, 1, Feature.VIEWS)).isEqualTo(1);
    assertThat(value(rows, 1, Feature.CLICKS)).isEqualTo(1);
    assertThat(value(rows, 1, Feature.CARTS)).isEqualTo(1);
    assertThat(value(rows, 1, Feature.BROWSING_MINUTES)).isEqualTo(3);
    assertThat(value(rows, 1, Feature.ACTIVE_DAYS)).isEqualTo(2);
  }

  @Test
  void compute_orderAtTheAsOfTime_isNotKnownYet() {
    double[] rows = UserFeatures.compute(3, LINES, EVENTS, AS_OF, 30);

    assertThat(value(rows, 2, Feature.FREQUENCY)).isZero();
    assertThat(value(rows, 2, Feature.MONETARY)).isZero();
    assertThat(value(rows, 2, Feature.RECENCY_DAYS)).isEqualTo(90);
  }

  @Test
  void compute_userBeyondTheNumberOfUsers_isRefused() {
    assertThatThrownBy(() -> UserFeatures.compute(2, LINES, EVENTS, AS_OF, 30))
        .hasMessage("user of row 4 is 2, must be below 2");
  }
}
