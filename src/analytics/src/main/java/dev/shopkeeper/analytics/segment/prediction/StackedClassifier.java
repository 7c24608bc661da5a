package dev.shopkeeper.analytics.segment.prediction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The probability of a yes from kinds of model together, by default logistic regression and boosted
 * trees (stacking; Wolpert, Neural Networks 5(2), 1992).
 *
 * <p>Within the training rows alone (of more than {@value #MOST_JUDGED} a random {@value
 * #JUDGED_OF_MORE}), by stratified folds: each kind's settings are judged by their log loss on rows
 * their models have not seen, the first of equals is taken, and a logistic regression of the
 * outcomes on the kinds' log odds z_k of those rows,
 *
 * <pre>
 * p = 1 / (1 + e^−(b + Σ_k w_k·z_k))
 * </pre>
 *
 * finds what each kind is worth. Its intercept and the sum of its weights are Platt's calibration
 * (Advances in Large Margin Classifiers, 1999) at the same time. A kind that would speak with a
 * weight below 0 is left out. The kinds are then fitted to all training rows.
 *
 * <p>Deterministic by seed; the order of the rows matters only through the folds.
 */
public final class StackedClassifier {
  private static final double PENALTY = 1;
  private static final int MOST_JUDGED = 20_000;
  private static final int JUDGED_OF_MORE = 10_000;
  private static final int FEWEST_JUDGED = 100; // of the rarer outcome

  /**
   * A kind of model in the contest.
   *
   * @param kind its name in one word
   * @param logLoss the mean loss −ln p(outcome) of its best setting over rows its models had not
   *     seen
   * @param weight what it speaks with; 0 where it was left out
   */
  public record Contestant(String kind, double logLoss, double weight) {}

  private record Part(String name, double weight, Learner.Fitted model) {}

  private final List<Part> parts;
  private final double intercept;
  private final List<Contestant> contest;

  private StackedClassifier(List<Part> parts, double intercept, List<Contestant> contest) {
    this.parts = List.copyOf(parts);
    this.intercept = intercept;
    this.contest = List.copyOf(contest);
  }

  /**
   * Fits.
   *
   * @param columns of all rows
   * @param outcomes of all rows; read at training rows alone
   * @param training indices of the rows to learn from, with at least two of each outcome
   * @param seed of the folds and of the trees
   */
  public static StackedClassifier fit(
      MixedColumns columns, boolean[] outcomes, int[] training, long seed) {
    return fit(ClassifierKind.STACKED, columns, outcomes, training, seed);
  }

  /** Fits the learners of a kind; one alone is calibrated by the same regression. */
  public static StackedClassifier fit(
      ClassifierKind kind, MixedColumns columns, boolean[] outcomes, int[] training, long seed) {
    List<Learner> learners = kind.learners();
    int[] judged = judged(outcomes, training, seed);
    InnerFolds folds = new InnerFolds(outcomes, judged, seed);
    boolean[] known = InnerFolds.pick(outcomes, judged);
    int[] settings = new int[learners.size()];
    double[][] logOdds = new double[learners.size()][];
    for (int k = 0; k < settings.length; k++) {
      double[][] tried = learners.get(k).outOfFold(columns, outcomes, folds, seed);
      settings[k] = best(tried, known);
      logOdds[k] = tried[settings[k]];
    }
    int[] kept = IntStream.range(0, settings.length).toArray();
    LogisticModel stack = stack(logOdds, kept, known);
    for (int least = least(stack); kept.length > 1 && stack.weights()[least] <= 0; ) {
      int dropped = least;
      int[] from = kept;
      kept = IntStream.range(0, kept.length).filter(i -> i != dropped).map(i -> from[i]).toArray();
      stack = stack(logOdds, kept, known);
      least = least(stack);
    }
    double[] weights = new double[settings.length];
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < kept.length; i++) {
      weights[kept[i]] = stack.weights()[i];
      Learner learner = learners.get(kept[i]);
      int setting = settings[kept[i]];
      Learner.Fitted model = learner.fit(setting, columns, outcomes, training, seed);
      parts.add(new Part(learner.name(setting), stack.weights()[i], model));
    }
    List<Contestant> contest = new ArrayList<>();
    for (int k = 0; k < settings.length; k++) {
      double loss = loss(logOdds[k], known) / known.length;
      contest.add(new Contestant(learners.get(k).kind(), loss, weights[k]));
    }
    return new StackedClassifier(parts, stack.intercept(), contest);
  }

  /** How each kind did on rows it had not seen, and what it speaks with. */
  public List<Contestant> contest() {
    return contest;
  }

  /**
   * Probabilities of a yes.
   *
   * @param columns of the same kind as those learned from
   * @param rows indices of the rows asked for
   */
  public double[] probabilities(MixedColumns columns, int[] rows) {
    double[] sum = new double[rows.length];
    Arrays.fill(sum, intercept);
    for (Part part : parts) {
      double[] logOdds = part.model().logOdds(columns, rows);
      for (int i = 0; i < sum.length; i++) {
        sum[i] += part.weight() * logOdds[i];
      }
    }
    return Arrays.stream(sum).map(LogisticModel::sigmoid).toArray();
  }

  /**
   * Why: what each column adds to the log odds of the calibrated probability.
   *
   * @return [row][column, those of numbers first, and last the base]; a row's sum is ln p/(1 − p)
   */
  public double[][] contributions(MixedColumns columns, int[] rows) {
    int count = columns.numbers().length + columns.categories().length;
    double[][] sum = new double[rows.length][count + 1];
    for (int i = 0; i < rows.length; i++) {
      sum[i][count] = intercept;
    }
    for (Part part : parts) {
      double[][] added = part.model().contributions(columns, rows);
      for (int i = 0; i < rows.length; i++) {
        for (int c = 0; c <= count; c++) {
          sum[i][c] += part.weight() * added[i][c];
        }
      }
    }
    return sum;
  }

  /** What it consists of, with weights. */
  @Override
  public String toString() {
    List<String> texts = new ArrayList<>();
    parts.forEach(
        part -> texts.add(String.format(Locale.ROOT, "%.2f x %s", part.weight(), part.name())));
    return String.join(" + ", texts);
  }

  /**
   * A part of the rows with its share of both outcomes, unless the rarer one is too rare for it.
   */
  private static int[] judged(boolean[] outcomes, int[] training, long seed) {
    boolean[] known = InnerFolds.pick(outcomes, training);
    long yes = IntStream.range(0, known.length).filter(i -> known[i]).count();
    int parts = (training.length + JUDGED_OF_MORE - 1) / JUDGED_OF_MORE;
    if (training.length <= MOST_JUDGED
        || Math.min(yes, known.length - yes) < (long) FEWEST_JUDGED * parts) {
      return training;
    }
    int[] part = StratifiedFolds.assign(known, parts, seed);
    return IntStream.range(0, part.length)
        .filter(i -> part[i] == 0)
        .map(i -> training[i])
        .toArray();
  }

  private static int best(double[][] logOdds, boolean[] outcomes) {
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int s = 0; s < logOdds.length; s++) {
      double loss = loss(logOdds[s], outcomes);
      if (loss < least) {
        best = s;
        least = loss;
      }
    }
    return best;
  }

  private static double loss(double[] logOdds, boolean[] outcomes) {
    double loss = 0;
    for (int i = 0; i < outcomes.length; i++) {
      loss += LogisticModel.loss(logOdds[i], outcomes[i]);
    }
    return loss;
  }

  private static int least(LogisticModel stack) {
    double[] weights = stack.weights();
    int least = 0;
    for (int k = 1; k < weights.length; k++) {
      least = weights[k] < weights[least] ? k : least;
    }
    return least;
  }

  private static LogisticModel stack(double[][] logOdds, int[] kept, boolean[] outcomes) {
    int n = outcomes.length;
    int d = kept.length;
    int[] start = new int[n + 1];
    int[] column = new int[n * d];
    double[] value = new double[n * d];
    for (int i = 0; i < n; i++) {
      start[i + 1] = (i + 1) * d;
      for (int j = 0; j < d; j++) {
        column[i * d + j] = j;
        value[i * d + j] = logOdds[kept[j]][i];
      }
    }
    return LogisticRegression.fit(new SparseRows(d, start, column, value), outcomes, PENALTY);
  }
}
