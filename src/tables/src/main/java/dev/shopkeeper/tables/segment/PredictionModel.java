package dev.shopkeeper.tables.segment;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How shoppers' predictions are made, and how right such predictions were.
 *
 * @param asOf epoch second of the newest line of the data
 * @param customers shoppers with an order that the lifetime models were fitted to
 * @param lifetime their parameters
 * @param caution a code that says why the parameters are mostly a usual shop's ({@code
 *     few-customers}, {@code few-repeats}), empty where the data speak
 * @param orders how right the expected orders were; empty where the data are too short or too few
 * @param scores the scores by behaviour, at most {@value #MAX_SCORES}
 * @param withoutScores a code that says why a score is missing ({@code short-history}, {@code
 *     few-outcomes}), empty where none is
 */
public record PredictionModel(
    long asOf,
    long customers,
    LifetimeParameters lifetime,
    String caution,
    Optional<OrdersRecord> orders,
    List<ScoreModel> scores,
    String withoutScores) {
  /** The most scores by behaviour. */
  public static final int MAX_SCORES = 2;

  /** The score of an order within its days. */
  public static final String PURCHASE = "purchase";

  /** The score of no order within its days. */
  public static final String CHURN = "churn";

  /** Bands of probability, and tenths of shoppers. */
  public static final int BANDS = 10;

  /** Copies the scores. */
  public PredictionModel {
    Objects.requireNonNull(lifetime, "lifetime");
    scores = List.copyOf(scores);
    if (scores.size() > MAX_SCORES || customers < 0) {
      throw new IllegalArgumentException(
          "%d scores, %d customers: must be at most %d, at least 0"
              .formatted(scores.size(), customers, MAX_SCORES));
    }
  }

  /** The same where a mixture predicts orders, if there is one. */
  public PredictionModel with(Optional<RateMixture> mixture) {
    return new PredictionModel(
        asOf, customers, lifetime.with(mixture), caution, orders, scores, withoutScores);
  }

  /**
   * Expected orders of the last days of the data, by the data before them, against those that came.
   *
   * @param days how many days were held out
   * @param customers shoppers that were known before
   * @param expected orders expected of them all
   * @param actual orders that came
   * @param mae mean absolute error of the expected orders of a shopper
   * @param maeOfMedian the same of the median
   * @param maeOfRate the same of the shopper's orders by day so far
   * @param rmse root of the mean square error of the expected orders
   * @param coverage share of shoppers whose orders lay within the bounds
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
   * A score by behaviour.
   *
   * @param name {@link #PURCHASE} or {@link #CHURN}
   * @param days how far it looks ahead
   * @param method what it was computed by
   * @param features what it was computed from
   * @param record how right it was
   */
  public record ScoreModel(
      String name, int days, String method, List<String> features, ScoreRecord record) {
    /** Copies the features. */
    public ScoreModel {
      features = List.copyOf(features);
      if (features.size() > SegmentModel.MAX_FEATURES) {
        throw new IllegalArgumentException(
            features.size() + " features, must be at most " + SegmentModel.MAX_FEATURES);
      }
    }
  }

  /**
   * How right a score of the last days was, learned from what lay before them.
   *
   * @param shoppers how many were scored
   * @param share of them with the outcome
   * @param auc area under the ROC curve
   * @param averagePrecision area under precision and recall
   * @param brier mean square error of the probability
   * @param ece expected calibration error over ten bands
   * @param lift of each tenth of the shoppers, the highest scores first; {@value #BANDS} values
   * @param bands by ascending probability, at most {@value #BANDS}
   */
  public record ScoreRecord(
      long shoppers,
      double share,
      double auc,
      double averagePrecision,
      double brier,
      double ece,
      List<Double> lift,
      List<Band> bands) {
    /** Copies the lists. */
    public ScoreRecord {
      lift = List.copyOf(lift);
      bands = List.copyOf(bands);
      if (lift.size() != BANDS || bands.size() > BANDS) {
        throw new IllegalArgumentException(
            "%d lifts, %d bands: must be %d and at most %d"
                .formatted(lift.size(), bands.size(), BANDS, BANDS));
      }
    }
  }

  /**
   * Shoppers whose probability lay in a band.
   *
   * @param shoppers how many
   * @param predicted their mean probability
   * @param actual their share with the outcome
   */
  public record Band(long shoppers, double predicted, double actual) {}
}
