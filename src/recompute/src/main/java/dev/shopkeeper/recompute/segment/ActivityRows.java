package dev.shopkeeper.recompute.segment;

import dev.shopkeeper.analytics.forecast.DemandDistribution;
import dev.shopkeeper.analytics.forecast.DemandForecaster;
import dev.shopkeeper.analytics.forecast.Forecast;
import dev.shopkeeper.analytics.segment.OrderLines;
import dev.shopkeeper.analytics.segment.activity.Cohorts;
import dev.shopkeeper.analytics.segment.activity.Trend;
import dev.shopkeeper.analytics.segment.activity.UnusualSteps;
import dev.shopkeeper.analytics.segment.activity.WeeklyActivity;
import dev.shopkeeper.recompute.data.Shop;
import dev.shopkeeper.tables.Row;
import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.segment.ActivityMeasure;
import dev.shopkeeper.tables.segment.ActivityRow;
import dev.shopkeeper.tables.segment.ActivitySeries;
import dev.shopkeeper.tables.segment.CohortRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** The rows of activity by the week, one for each segment and one for everybody, and of cohorts. */
final class ActivityRows {
  /** Weeks of the forecast. */
  static final int HORIZON = 8;

  private static final int YEAR = 52;
  private static final int HALF_YEAR = 26;
  private static final double LEVEL = 0.8;

  private ActivityRows() {}

  /**
   * Writes them.
   *
   * @param segments how many segments there are
   * @param segmentOf of each user
   */
  static void write(Shop shop, Instant asOf, int segments, int[] segmentOf, Consumer<Row> sink) {
    OrderLines lines = ShopperFeatureRows.orderLines(shop);
    WeeklyActivity activity =
        WeeklyActivity.of(segments, segmentOf, lines, asOf.getEpochSecond(), ActivityRow.MAX_WEEKS);
    List<ActivityRow> rows =
        IntStream.rangeClosed(0, segments)
            .parallel()
            .mapToObj(group -> row(activity, group))
            .toList();
    for (int group = 0; group <= segments; group++) {
      RowKey key = group < segments ? ActivityRow.key(group) : ActivityRow.everybody();
      sink.accept(new Row(key, rows.get(group).encode(key)));
    }
    Cohorts cohorts =
        Cohorts.of(shop.users().size(), lines, asOf.getEpochSecond(), CohortRow.MAX_COHORTS);
    sink.accept(new Row(CohortRow.KEY, row(cohorts).encode()));
  }

  private static ActivityRow row(WeeklyActivity activity, int group) {
    Map<ActivityMeasure, ActivitySeries> series = new EnumMap<>(ActivityMeasure.class);
    series.put(ActivityMeasure.ORDERS, series(activity.of(activity.orders(), group)));
    series.put(ActivityMeasure.MONEY, series(activity.of(activity.money(), group)));
    series.put(ActivityMeasure.SHOPPERS, series(activity.of(activity.shoppers(), group)));
    return new ActivityRow(activity.firstDay(), series);
  }

  private static ActivitySeries series(double[] y) {
    Forecast forecast = DemandForecaster.forecast(y, YEAR, HORIZON);
    List<ActivitySeries.Expected> expected = new ArrayList<>();
    for (int step = 1; step <= HORIZON; step++) {
      DemandDistribution at = forecast.at(step);
      expected.add(expected(at.mean(), at.quantile((1 - LEVEL) / 2), at.quantile((1 + LEVEL) / 2)));
    }
    Trend trend = Trend.of(y, HALF_YEAR);
    return new ActivitySeries(
        Arrays.stream(y).mapToObj(value -> (float) value).toList(),
        unusual(y),
        expected,
        (float) trend.slope(),
        (float) trend.p(),
        trend.steps(),
        forecast.seasonal());
  }

  private static List<ActivitySeries.Unusual> unusual(double[] y) {
    List<UnusualSteps.Unusual> found = UnusualSteps.find(y, YEAR, YEAR);
    return found.subList(Math.max(0, found.size() - ActivityRow.MAX_UNUSUAL), found.size()).stream()
        .map(
            one ->
                new ActivitySeries.Unusual(one.step(), expected(one.mean(), one.low(), one.high())))
        .toList();
  }

  private static ActivitySeries.Expected expected(double mean, double low, double high) {
    return new ActivitySeries.Expected((float) mean, (float) low, (float) high);
  }

  private static CohortRow row(Cohorts cohorts) {
    List<CohortRow.Cohort> packed = new ArrayList<>();
    for (int n = 0; n < cohorts.shoppers().length; n++) {
      packed.add(
          new CohortRow.Cohort(
              cohorts.shoppers()[n], Arrays.stream(cohorts.active()[n]).boxed().toList()));
    }
    return new CohortRow(cohorts.firstMonth(), packed);
  }
}
