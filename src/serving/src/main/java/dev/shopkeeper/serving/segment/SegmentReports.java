package dev.shopkeeper.serving.segment;

import dev.shopkeeper.serving.Origin;
import dev.shopkeeper.serving.invocation.ProblemException;
import dev.shopkeeper.serving.invocation.ProblemType;
import dev.shopkeeper.tables.segment.ActivityMeasure;
import dev.shopkeeper.tables.segment.ActivityRow;
import dev.shopkeeper.tables.segment.ActivitySeries;
import dev.shopkeeper.tables.segment.CohortRow;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Tells of weeks and cohorts as answers say it. */
final class SegmentReports {
  private static final double SIGNIFICANT = 0.05;
  private static final int MONTHS = 12;

  private SegmentReports() {}

  /** A generation from before these rows were made has none. */
  static ProblemException notMade(Origin origin) {
    return new ProblemException(
        ProblemType.NOT_READY,
        "generation " + origin.generation() + " was made before this was counted: recompute");
  }

  static SegmentActivity activity(ChosenSegment segment, ActivityRow row, Origin origin) {
    List<ActivityWeek> weeks = new ArrayList<>();
    for (int w = 0; w < row.weeks(); w++) {
      weeks.add(
          new ActivityWeek(
              week(row, w),
              (long) value(row, ActivityMeasure.ORDERS, w),
              value(row, ActivityMeasure.MONEY, w),
              (long) value(row, ActivityMeasure.SHOPPERS, w)));
    }
    List<ActivityOutlook> outlooks = new ArrayList<>();
    for (ActivityMeasure measure : ActivityMeasure.values()) {
      outlooks.add(outlook(row, measure));
    }
    return new SegmentActivity(
        segment.id(), segment.name(), segment.users(), weeks, outlooks, origin);
  }

  private static ActivityOutlook outlook(ActivityRow row, ActivityMeasure measure) {
    ActivitySeries series = row.series().get(measure);
    List<ExpectedWeek> forecast = new ArrayList<>();
    for (ActivitySeries.Expected next : series.forecast()) {
      forecast.add(
          new ExpectedWeek(
              week(row, row.weeks() + forecast.size()),
              Decimals.of(next.mean()),
              Decimals.of(next.low()),
              Decimals.of(next.high())));
    }
    List<UnusualWeek> unusual =
        series.unusual().stream()
            .map(
                one ->
                    new UnusualWeek(
                        week(row, one.week()),
                        value(row, measure, one.week()),
                        Decimals.of(one.expected().mean()),
                        Decimals.of(one.expected().low()),
                        Decimals.of(one.expected().high())))
            .toList();
    return new ActivityOutlook(
        measure.name().toLowerCase(Locale.ROOT),
        trend(series),
        series.seasonal(),
        forecast,
        unusual);
  }

  private static WeeklyTrend trend(ActivitySeries series) {
    boolean sure = series.trendP() < SIGNIFICANT;
    String direction =
        !sure || series.trend() == 0 ? "none" : series.trend() > 0 ? "rising" : "falling";
    return new WeeklyTrend(
        direction, Decimals.of(series.trend()), Decimals.of(series.trendP()), series.trendWeeks());
  }

  private static double value(ActivityRow row, ActivityMeasure measure, int week) {
    return Decimals.of(row.series().get(measure).values().get(week));
  }

  private static LocalDate week(ActivityRow row, int week) {
    return LocalDate.ofEpochDay(row.firstDay()).plusWeeks(week);
  }

  static CohortTable cohorts(CohortRow row, SmallestGroup smallest, Origin origin) {
    List<CohortMonth> cohorts = new ArrayList<>();
    List<String> withheld = new ArrayList<>();
    long[] active = new long[CohortRow.MAX_COHORTS];
    long[] shoppers = new long[CohortRow.MAX_COHORTS];
    for (int n = 0; n < row.cohorts().size(); n++) {
      CohortRow.Cohort cohort = row.cohorts().get(n);
      String month = month(row.firstMonth() + n);
      if (!smallest.allows(cohort.shoppers())) {
        withheld.add(month);
        continue;
      }
      List<Double> retention = new ArrayList<>();
      for (int m = 0; m < cohort.active().size(); m++) {
        active[m] += cohort.active().get(m);
        shoppers[m] += cohort.shoppers();
        retention.add((double) cohort.active().get(m) / cohort.shoppers());
      }
      cohorts.add(new CohortMonth(month, cohort.shoppers(), retention));
    }
    List<Double> mean = new ArrayList<>();
    for (int m = 0; m < shoppers.length && shoppers[m] > 0; m++) {
      mean.add((double) active[m] / shoppers[m]);
    }
    return new CohortTable(cohorts, mean, withheld, smallest.shoppers(), origin);
  }

  private static String month(long months) {
    long year = Math.floorDiv(months, (long) MONTHS) + 1970;
    return YearMonth.of((int) year, (int) Math.floorMod(months, (long) MONTHS) + 1).toString();
  }
}
