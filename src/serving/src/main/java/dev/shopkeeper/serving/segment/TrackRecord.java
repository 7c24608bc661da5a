package dev.shopkeeper.serving.segment;

import java.util.List;

/**
 * How right predictions of the last days of the data were, made from what lay before them.
 *
 * @param customers shoppers with an order that the models were fitted to
 * @param orders of expected orders; absent where the data are too short or the customers too few
 * @param scores of the scores by behaviour
 */
public record TrackRecord(long customers, OrdersRecord orders, List<ScoreRecord> scores) {
  /**
   * Expected orders against those that came.
   *
   * @param days how many days were held out
   * @param customers shoppers that were known before
   * @param expected orders expected of them all
   * @param actual orders that came
   * @param mae mean absolute error of a shopper's expected orders
   * @param maeOfMedian the same of the median
   * @param maeOfRate the same of going on at the shopper's rate so far, to compare
   * @param rmse root of the mean square error of the expected orders
   * @param coverage share of shoppers between low and high, meant to be at least 0.8
   */
  public record OrdersRecord(
      int days,
      long customers,
      double expected,
      double actual,
      double mae,
      double maeOfMedian,
      double maeOfRate,
      double rmse,
      double coverage) {}

  /**
   * A score against what came.
   *
   * @param name {@code purchase} or {@code churn}
   * @param days how far it looked ahead
   * @param method what it was computed by
   * @param shoppers how many were scored
   * @param share of them with the outcome
   * @param auc area under the ROC curve
   * @param averagePrecision area under precision and recall
   * @param brier mean square error of the probability
   * @param ece expected calibration error over ten bands of probability
   * @param liftByDecile share with the outcome in each tenth of the shoppers, the highest scores
   *     first, by the share of all
   * @param bands predicted and actual share by ascending probability
   */
  public record ScoreRecord(
      String name,
      int days,
      String method,
      long shoppers,
      double share,
      double auc,
      double averagePrecision,
      double brier,
      double ece,
      List<Double> liftByDecile,
      List<ScoreBand> bands) {}

  /**
   * Shoppers whose probability lay in a band.
   *
   * @param shoppers how many
   * @param predicted their mean probability
   * @param actual their share with the outcome
   */
  public record ScoreBand(long shoppers, double predicted, double actual) {}
}
