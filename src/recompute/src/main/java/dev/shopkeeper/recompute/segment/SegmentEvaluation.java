package dev.shopkeeper.recompute.segment;

import dev.shopkeeper.analytics.segment.prediction.ClassificationMetrics;
import dev.shopkeeper.analytics.segment.prediction.ClassifierKind;
import dev.shopkeeper.analytics.segment.prediction.MixedColumns;
import dev.shopkeeper.analytics.segment.prediction.StackedClassifier;
import dev.shopkeeper.analytics.segment.prediction.StratifiedFolds;
import dev.shopkeeper.recompute.evaluation.Metrics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * {@code evaluate segment}: how well a label (churned, bought) is predicted from the other columns.
 *
 * <p>Each row is predicted once, by a model fitted to nine tenths of the rows to which it does not
 * belong (stratified ten-fold cross-validation); encoding, settings, weights of the kinds of model
 * and calibration are learned inside those nine tenths. Figures are of all rows' predictions
 * together: {@code auc}, {@code average_precision}, {@code brier}, {@code ece}, {@code
 * lift_top_decile}.
 */
public final class SegmentEvaluation {
  private static final int FOLDS = 10;

  private SegmentEvaluation() {}

  /**
   * What to evaluate.
   *
   * @param data CSV with a header
   * @param label column to predict
   * @param positive value of the label that counts as yes, or null: yes, true, 1, y or t where the
   *     label has it, otherwise the rarer of two values
   * @param ignore columns to leave out
   * @param seed of the folds
   * @param kind the kinds of model
   */
  public record Options(
      Path data,
      String label,
      String positive,
      List<String> ignore,
      long seed,
      ClassifierKind kind) {
    public Options {
      ignore = List.copyOf(ignore);
    }

    /** Every other column used, the positive value guessed. */
    public static Options of(Path data, String label) {
      return new Options(data, label, null, List.of(), 1, ClassifierKind.STACKED);
    }

    public Options withPositive(String value) {
      return new Options(data, label, value, ignore, seed, kind);
    }

    public Options withIgnore(List<String> value) {
      return new Options(data, label, positive, value, seed, kind);
    }

    public Options withSeed(long value) {
      return new Options(data, label, positive, ignore, value, kind);
    }

    public Options withKind(ClassifierKind value) {
      return new Options(data, label, positive, ignore, seed, value);
    }
  }

  /** Reads, predicts each row from the others, judges. */
  public static Metrics run(Options options, Consumer<String> progress) throws IOException {
    CsvTable table = CsvTable.read(options.data());
    LabelColumn label =
        LabelColumn.of(table, table.column(options.label()), options.positive(), progress);
    MixedColumns columns =
        ColumnKinds.read(
            table, label.rows(), table.column(options.label()), options.ignore(), progress);
    progress.accept(
        "%d rows, %d of them '%s'; %d columns of numbers, %d of categories"
            .formatted(
                label.rows().length,
                label.positives(),
                label.positive(),
                columns.numbers().length,
                columns.categories().length));
    double[] predicted = crossValidate(columns, label, options, progress);
    boolean[] outcomes = label.outcomes();
    return new Metrics()
        .put("auc", ClassificationMetrics.auc(predicted, outcomes))
        .put("average_precision", ClassificationMetrics.averagePrecision(predicted, outcomes))
        .put("brier", ClassificationMetrics.brier(predicted, outcomes))
        .put("ece", ClassificationMetrics.expectedCalibrationError(predicted, outcomes))
        .put("lift_top_decile", ClassificationMetrics.liftOfTopDecile(predicted, outcomes));
  }

  private static double[] crossValidate(
      MixedColumns columns, LabelColumn label, Options options, Consumer<String> progress) {
    boolean[] outcomes = label.outcomes();
    int folds = Math.min(FOLDS, label.rarer());
    if (folds < FOLDS) {
      progress.accept("only " + folds + " folds: the rarer outcome has no more rows");
    }
    int[] fold = StratifiedFolds.assign(outcomes, folds, options.seed());
    double[] predicted = new double[outcomes.length];
    IntStream.range(0, folds)
        .parallel()
        .forEach(
            f -> {
              int[] held = IntStream.range(0, fold.length).filter(i -> fold[i] == f).toArray();
              int[] training = IntStream.range(0, fold.length).filter(i -> fold[i] != f).toArray();
              StackedClassifier model =
                  StackedClassifier.fit(
                      options.kind(), columns, outcomes, training, options.seed() + f);
              double[] answers = model.probabilities(columns, held);
              progress.accept("fold %d of %d: %s".formatted(f + 1, folds, model));
              for (int i = 0; i < held.length; i++) {
                predicted[held[i]] = answers[i];
              }
            });
    return predicted;
  }
}
