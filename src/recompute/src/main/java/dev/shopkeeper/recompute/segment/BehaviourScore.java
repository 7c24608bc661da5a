package dev.shopkeeper.recompute.segment;

import dev.shopkeeper.analytics.segment.Feature;
import dev.shopkeeper.analytics.segment.prediction.ClassificationMetrics;
import dev.shopkeeper.analytics.segment.prediction.ClassifierKind;
import dev.shopkeeper.analytics.segment.prediction.MixedColumns;
import dev.shopkeeper.analytics.segment.prediction.ScoreBands;
import dev.shopkeeper.analytics.segment.prediction.StackedClassifier;
import dev.shopkeeper.analytics.segment.prediction.StackedClassifier.Contestant;
import dev.shopkeeper.recompute.data.Shop;
import dev.shopkeeper.tables.segment.OutlookRow.Score;
import dev.shopkeeper.tables.segment.PredictionModel;
import dev.shopkeeper.tables.segment.PredictionModel.Band;
import dev.shopkeeper.tables.segment.PredictionModel.ScoreModel;
import dev.shopkeeper.tables.segment.PredictionModel.ScoreRecord;
import dev.shopkeeper.tables.segment.PredictionModelRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The probability, from a shopper's features, that an order follows within some days, or that none
 * does.
 *
 * <p>Learned on up to {@value #CUTS} past days that lie as far apart as it looks ahead, so that
 * what followed them does not overlap. How right it is, is judged on the newest of them by a model
 * learned from the others; the one that answers is then learned from all. Boosted trees, logistic
 * regression and, from {@value #ROWS_FOR_THREE} rows with {@value #RARER_FOR_THREE} of the rarer
 * outcome on, a perceptron contend inside both, by cross-validation. Work is bounded by the rows
 * learned from, whatever the shop's size.
 */
final class BehaviourScore {
  private static final int CUTS = 3;
  private static final int MOST_LEARNED = 2_500;
  private static final int MOST_JUDGED = 20_000;
  private static final int FEWEST = 10; // of the rarer outcome
  private static final int ROWS_FOR_THREE = 1_000;
  private static final int RARER_FOR_THREE = 100; // of the rarer outcome
  private static final double DIGITS = 1e6;

  /** What is asked: an order, or with {@code absent} none, of buyers only or of all. */
  enum Question {
    PURCHASE(PredictionModel.PURCHASE, 30, false),
    CHURN(PredictionModel.CHURN, 90, true);

    private final String key;
    private final int days;
    private final boolean absent;

    Question(String key, int days, boolean absent) {
      this.key = key;
      this.days = days;
      this.absent = absent;
    }
  }

  private final Question question;
  private final StackedClassifier model;
  private final ScoreRecord record;

  private BehaviourScore(Question question, StackedClassifier model, ScoreRecord record) {
    this.question = question;
    this.model = model;
    this.record = record;
  }

  /**
   * What came of it.
   *
   * @param score null where there is none
   * @param reason why not: {@code short-history} or {@code few-outcomes}; empty where there is one
   */
  record Result(BehaviourScore score, String reason) {}

  /**
   * Learns.
   *
   * @param asOf the last day of the data
   * @param first the first day of the data
   */
  static Result of(Shop shop, OrderDays days, int first, int asOf, Question question, long seed) {
    int ahead = question.days;
    int cuts = Math.min(CUTS, (asOf - first) / ahead - 1);
    if (cuts < 2) {
      return new Result(null, "short-history");
    }
    int[] older = IntStream.rangeClosed(2, cuts).map(k -> asOf - k * ahead).toArray();
    int[] newest = {asOf - ahead};
    PastShoppers learned = PastShoppers.of(shop, days, older, ahead, question.absent, MOST_LEARNED);
    PastShoppers judged = PastShoppers.of(shop, days, newest, ahead, question.absent, MOST_JUDGED);
    boolean[] known = learned.outcomes(question.absent);
    boolean[] came = judged.outcomes(question.absent);
    if (rarer(known) < FEWEST || rarer(came) < FEWEST) {
      return new Result(null, "few-outcomes");
    }
    ScoreRecord record = judge(fit(learned.columns(), known, seed), judged.columns(), came);
    PastShoppers all = together(learned, judged);
    StackedClassifier model = fit(all.columns(), all.outcomes(question.absent), seed);
    return new Result(new BehaviourScore(question, model, record), "");
  }

  /** As many of the newest as of each of the others, no more rows than are learned from. */
  private static PastShoppers together(PastShoppers older, PastShoppers newest) {
    List<double[]> values = new ArrayList<>(older.values());
    List<Boolean> ordered = new ArrayList<>(older.ordered());
    int each = Math.max(1, 2 * newest.size() / MOST_LEARNED);
    for (int row = 0; row < newest.size(); row += each) {
      values.add(newest.values().get(row));
      ordered.add(newest.ordered().get(row));
    }
    return new PastShoppers(values, ordered);
  }

  private static StackedClassifier fit(MixedColumns columns, boolean[] outcomes, long seed) {
    int[] all = IntStream.range(0, outcomes.length).toArray();
    boolean large = outcomes.length >= ROWS_FOR_THREE && rarer(outcomes) >= RARER_FOR_THREE;
    ClassifierKind kind = large ? ClassifierKind.QUICK_OF_THREE : ClassifierKind.QUICK;
    return StackedClassifier.fit(kind, columns, outcomes, all, seed);
  }

  private static int rarer(boolean[] outcomes) {
    int yes = (int) IntStream.range(0, outcomes.length).filter(i -> outcomes[i]).count();
    return Math.min(yes, outcomes.length - yes);
  }

  private static ScoreRecord judge(
      StackedClassifier model, MixedColumns columns, boolean[] outcomes) {
    int n = outcomes.length;
    double[] predicted = model.probabilities(columns, IntStream.range(0, n).toArray());
    List<Band> bands =
        Arrays.stream(ScoreBands.reliability(predicted, outcomes))
            .map(bin -> new Band(bin.rows(), round(bin.predicted()), round(bin.actual())))
            .toList();
    double yes = IntStream.range(0, n).filter(i -> outcomes[i]).count();
    return new ScoreRecord(
        n,
        round(yes / n),
        round(ClassificationMetrics.auc(predicted, outcomes)),
        round(ClassificationMetrics.averagePrecision(predicted, outcomes)),
        round(ClassificationMetrics.brier(predicted, outcomes)),
        round(ClassificationMetrics.expectedCalibrationError(predicted, outcomes)),
        Arrays.stream(ScoreBands.liftByDecile(predicted, outcomes))
            .map(BehaviourScore::round)
            .boxed()
            .toList(),
        bands);
  }

  /** To the digits that do not depend on the order in which sums are added. */
  static double round(double value) {
    return Math.round(value * DIGITS) / DIGITS;
  }

  /** The scores of rows of features; null for a shopper it is not asked of. */
  Score[] scores(List<double[]> rows) {
    int[] all = IntStream.range(0, rows.size()).toArray();
    double[][] contributions = model.contributions(PastShoppers.columns(rows), all);
    Score[] scores = new Score[rows.size()];
    for (int row = 0; row < scores.length; row++) {
      if (PastShoppers.counts(rows.get(row), question.absent)) {
        double[] parts = contributions[row];
        List<Double> features = Arrays.stream(parts, 0, parts.length - 1).boxed().toList();
        scores[row] = new Score(parts[parts.length - 1], features);
      }
    }
    return scores;
  }

  /** What a table says of the score. */
  ScoreModel row() {
    List<String> features = Arrays.stream(Feature.values()).map(Feature::key).toList();
    String method = model.toString();
    int most = Math.min(method.length(), PredictionModelRow.METHOD_BYTES);
    return new ScoreModel(question.key, question.days, method.substring(0, most), features, record);
  }

  /** Mean log loss of each kind of model on rows it had not seen, by its name. */
  Map<String, Double> contest() {
    Map<String, Double> losses = new TreeMap<>();
    for (Contestant one : model.contest()) {
      losses.put(one.kind(), round(one.logLoss()));
    }
    return losses;
  }

  ScoreRecord record() {
    return record;
  }

  Question question() {
    return question;
  }
}
