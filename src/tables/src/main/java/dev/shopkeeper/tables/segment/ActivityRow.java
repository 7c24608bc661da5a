package dev.shopkeeper.tables.segment;

import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.RowSize;
import dev.shopkeeper.tables.codec.CorruptRowException;
import dev.shopkeeper.tables.codec.RowReader;
import dev.shopkeeper.tables.codec.RowWriter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A segment's weeks, or all shoppers'.
 *
 * <pre>
 *   row      := version 1, signed firstDay, unsigned weeks, series of orders, money, shoppers
 *   series   := float32 or unsigned a week, unsigned unusual, (unsigned week, expected)*,
 *               unsigned forecast, expected*, float32 trend, float32 trendP, unsigned trendWeeks,
 *               unsigned seasonal (0 or 1)
 *   expected := float32 mean, low, high
 * </pre>
 *
 * <p>Money takes four bytes a week, the two counts one to three each.
 *
 * @param firstDay the Monday that the first week begins with, in days since 1970-01-01 UTC
 * @param series a series for each measure, of as many weeks each
 */
public record ActivityRow(long firstDay, Map<ActivityMeasure, ActivitySeries> series) {
  /** The format that is written and read. */
  public static final int VERSION = 1;

  /** The kind of these rows; the id is the segment's number, or {@value #EVERYBODY}. */
  public static final String KIND = "activity";

  /** The id of the row of all shoppers. */
  public static final String EVERYBODY = "all";

  /** The most weeks: four years. */
  public static final int MAX_WEEKS = 208;

  /** The most weeks that are called unusual, the latest of them. */
  public static final int MAX_UNUSUAL = 20;

  /** The most weeks of a forecast. */
  public static final int MAX_FORECAST = 13;

  /** Copies the map; refuses series of different length. */
  public ActivityRow {
    series = Map.copyOf(new EnumMap<>(series));
    long lengths = series.values().stream().map(s -> s.values().size()).distinct().count();
    if (series.size() != ActivityMeasure.values().length || lengths != 1) {
      throw new IllegalArgumentException(
          series.size() + " measures of " + lengths + " lengths: must be all, of one length");
    }
  }

  /** The key of a segment's row. */
  public static RowKey key(int segment) {
    return new RowKey(KIND, Integer.toString(segment));
  }

  /** The key of the row of all shoppers. */
  public static RowKey everybody() {
    return new RowKey(KIND, EVERYBODY);
  }

  /** How many weeks there are. */
  public int weeks() {
    return series.get(ActivityMeasure.ORDERS).values().size();
  }

  /** Packs the row. */
  public byte[] encode(RowKey key) {
    RowWriter out = new RowWriter(VERSION, RowSize.budget(key)).signed(firstDay).unsigned(weeks());
    for (ActivityMeasure measure : ActivityMeasure.values()) {
      ActivitySeries one = series.get(measure);
      for (float value : one.values()) {
        put(out, measure, value);
      }
      out.unsigned(one.unusual().size());
      for (ActivitySeries.Unusual unusual : one.unusual()) {
        put(out.unsigned(unusual.week()), unusual.expected());
      }
      out.unsigned(one.forecast().size());
      one.forecast().forEach(expected -> put(out, expected));
      out.float32(one.trend())
          .float32(one.trendP())
          .unsigned(one.trendWeeks())
          .unsigned(one.seasonal() ? 1 : 0);
    }
    return out.finish();
  }

  /** Unpacks a row. */
  public static ActivityRow decode(byte[] row) {
    RowReader in = new RowReader(row, VERSION);
    long firstDay = in.signed();
    int weeks = in.unsigned(MAX_WEEKS);
    Map<ActivityMeasure, ActivitySeries> series = new EnumMap<>(ActivityMeasure.class);
    for (ActivityMeasure measure : ActivityMeasure.values()) {
      series.put(measure, series(in, measure, weeks));
    }
    in.end();
    return new ActivityRow(firstDay, series);
  }

  private static ActivitySeries series(RowReader in, ActivityMeasure measure, int weeks) {
    List<Float> values = new ArrayList<>();
    for (int w = 0; w < weeks; w++) {
      values.add(measure == ActivityMeasure.MONEY ? in.float32() : (float) in.unsigned(1 << 24));
    }
    List<ActivitySeries.Unusual> unusual = new ArrayList<>();
    for (int n = in.unsigned(MAX_UNUSUAL); n > 0; n--) {
      int week = in.unsigned(MAX_WEEKS - 1);
      if (week >= weeks) {
        throw new CorruptRowException("unusual week " + week + " of " + weeks);
      }
      unusual.add(new ActivitySeries.Unusual(week, expected(in)));
    }
    List<ActivitySeries.Expected> forecast = new ArrayList<>();
    for (int n = in.unsigned(MAX_FORECAST); n > 0; n--) {
      forecast.add(expected(in));
    }
    float trend = in.float32();
    float trendP = in.float32();
    int trendWeeks = in.unsigned(MAX_WEEKS);
    return new ActivitySeries(
        values, unusual, forecast, trend, trendP, trendWeeks, in.unsigned(1) == 1);
  }

  /** Counts beyond what a float holds exactly stay at that: 16,777,216 orders a week. */
  private static void put(RowWriter out, ActivityMeasure measure, float value) {
    if (measure == ActivityMeasure.MONEY) {
      out.float32(value);
    } else {
      out.unsigned(Math.min(1 << 24, (long) value));
    }
  }

  private static void put(RowWriter out, ActivitySeries.Expected expected) {
    out.float32(expected.mean()).float32(expected.low()).float32(expected.high());
  }

  private static ActivitySeries.Expected expected(RowReader in) {
    return new ActivitySeries.Expected(in.float32(), in.float32(), in.float32());
  }
}
