package dev.shopkeeper.tables.segment;

import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.RowSize;
import dev.shopkeeper.tables.codec.CorruptRowException;
import dev.shopkeeper.tables.codec.RowReader;
import dev.shopkeeper.tables.codec.RowWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * What a shopper's predictions are made from: the order history, from which {@link OrderForecast}
 * follows at once for any time, and the scores by behaviour, which are computed beforehand, each
 * with its reasons.
 *
 * <pre>
 *   row   := version 1, signed asOf, unsigned orderDays,
 *            [orderDays &gt; 0] signed firstDay, unsigned lastDay − firstDay, float32 meanValue,
 *            unsigned scores, score*
 *   score := float32 base, unsigned features, float32 contribution a feature
 * </pre>
 *
 * @param asOf epoch second that the history and the scores end at
 * @param orderDays days (UTC) with an order, 0 for somebody who never bought
 * @param firstDay the first of them, in days since 1970-01-01
 * @param lastDay the last of them
 * @param meanValue mean money spent on such a day, at least 0
 * @param scores in the order of {@link PredictionModel#scores}, at most {@value
 *     PredictionModel#MAX_SCORES}
 */
public record OutlookRow(
    long asOf, int orderDays, long firstDay, long lastDay, double meanValue, List<Score> scores) {
  /** The format that is written and read. */
  public static final int VERSION = 1;

  /** The kind of these rows; their id is the user's. */
  public static final String KIND = "outlook";

  private static final long DAY = 86_400;
  private static final long FARTHEST_DAY = 100_000_000;

  /**
   * A probability and why.
   *
   * @param base log odds of somebody average
   * @param contributions what each feature adds to them, in the order of the score's features
   */
  public record Score(double base, List<Double> contributions) {
    /** Copies the contributions. */
    public Score {
      contributions = List.copyOf(contributions);
      if (contributions.size() > SegmentModel.MAX_FEATURES) {
        throw new IllegalArgumentException(
            contributions.size() + " contributions, must be at most " + SegmentModel.MAX_FEATURES);
      }
    }

    /** The probability: base and contributions are its log odds. */
    public double probability() {
      double logOdds = base;
      for (double contribution : contributions) {
        logOdds += contribution;
      }
      return 1 / (1 + Math.exp(-logOdds));
    }
  }

  /** Refuses an impossible history and copies the scores. */
  public OutlookRow {
    scores = List.copyOf(scores);
    boolean days = firstDay >= -FARTHEST_DAY && lastDay >= firstDay && lastDay <= FARTHEST_DAY;
    boolean value = meanValue >= 0 && Double.isFinite(meanValue);
    if (orderDays < 0 || !days || !value || scores.size() > PredictionModel.MAX_SCORES) {
      throw new IllegalArgumentException(
          "%d days with an order from %d to %d of mean value %s, %d scores: must be at least 0, in order, at most %d scores"
              .formatted(
                  orderDays,
                  firstDay,
                  lastDay,
                  meanValue,
                  scores.size(),
                  PredictionModel.MAX_SCORES));
    }
    if (orderDays - 1 > lastDay - firstDay) {
      throw new IllegalArgumentException(
          orderDays + " days with an order do not fit from " + firstDay + " to " + lastDay);
    }
  }

  /** Somebody who never bought. */
  public static OutlookRow withoutOrder(long asOf, List<Score> scores) {
    return new OutlookRow(asOf, 0, 0, 0, 0, scores);
  }

  /** The key of a shopper's row. */
  public static RowKey key(String userId) {
    return new RowKey(KIND, userId);
  }

  /**
   * The history as of a time, of somebody who bought.
   *
   * @param second epoch second, not before the last order's day
   */
  public OrderHistory history(long second) {
    double age = Math.max(lastDay, Math.floorDiv(second, DAY)) - firstDay;
    return new OrderHistory(orderDays - 1, lastDay - firstDay, age, meanValue);
  }

  /** Packs the row. */
  public byte[] encode(RowKey key) {
    RowWriter out = new RowWriter(VERSION, RowSize.budget(key)).signed(asOf).unsigned(orderDays);
    if (orderDays > 0) {
      out.signed(firstDay).unsigned(lastDay - firstDay).float32((float) meanValue);
    }
    out.unsigned(scores.size());
    for (Score score : scores) {
      out.float32((float) score.base()).unsigned(score.contributions().size());
      score.contributions().forEach(value -> out.float32(value.floatValue()));
    }
    return out.finish();
  }

  /** Unpacks a row. */
  public static OutlookRow decode(byte[] row) {
    RowReader in = new RowReader(row, VERSION);
    long asOf = in.signed();
    int orderDays = in.unsigned(Integer.MAX_VALUE);
    long firstDay = orderDays > 0 ? in.signed() : 0;
    long length = orderDays > 0 ? in.unsigned((int) (2 * FARTHEST_DAY)) : 0;
    double meanValue = orderDays > 0 ? in.float32() : 0;
    List<Score> scores = new ArrayList<>();
    for (int left = in.unsigned(PredictionModel.MAX_SCORES); left > 0; left--) {
      double base = in.float32();
      List<Double> contributions = new ArrayList<>();
      for (int c = in.unsigned(SegmentModel.MAX_FEATURES); c > 0; c--) {
        contributions.add((double) in.float32());
      }
      scores.add(new Score(base, contributions));
    }
    in.end();
    try {
      return new OutlookRow(asOf, orderDays, firstDay, firstDay + length, meanValue, scores);
    } catch (IllegalArgumentException e) {
      throw new CorruptRowException(e.getMessage());
    }
  }
}
