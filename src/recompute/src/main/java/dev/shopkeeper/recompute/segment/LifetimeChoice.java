package dev.shopkeeper.recompute.segment;

import dev.shopkeeper.analytics.segment.lifetime.BgNbd;
import dev.shopkeeper.analytics.segment.lifetime.BgNbdFit;
import dev.shopkeeper.analytics.segment.lifetime.LifetimeContest;
import dev.shopkeeper.analytics.segment.lifetime.LifetimeModel;
import dev.shopkeeper.analytics.segment.lifetime.ParetoNbd;
import dev.shopkeeper.analytics.segment.lifetime.ParetoNbdFit;
import dev.shopkeeper.analytics.segment.lifetime.PurchaseHistories;
import dev.shopkeeper.recompute.evaluation.Metrics;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * The model that an evaluation goes by, its parameters put among the figures. Where the customers
 * do not determine one a usual shop's stands in, whole or in part, and the reason is told by its
 * code: {@code no-time}, {@code few-customers}, {@code few-repeats}.
 */
final class LifetimeChoice {
  private static final int FEWEST_CUSTOMERS = 30;
  private static final int FEWEST_REPEATERS = 10;
  private static final double SPREAD = 1.5;

  private final LifetimeCounts counts;
  private final Metrics metrics;
  private final Consumer<String> progress;

  private LifetimeChoice(LifetimeCounts counts, Metrics metrics, Consumer<String> progress) {
    this.counts = counts;
    this.metrics = metrics;
    this.progress = progress;
  }

  /**
   * Fits.
   *
   * @param unit a time to measure by where all customers are of the moment, above 0
   */
  static LifetimeModel of(
      LifetimeEvaluation.Model wanted,
      LifetimeCounts counts,
      double unit,
      Metrics metrics,
      Consumer<String> progress) {
    LifetimeChoice choice = new LifetimeChoice(counts, metrics, progress);
    PurchaseHistories histories = counts.histories();
    progress.accept(histories.frequency().length + " customers");
    if (!(Arrays.stream(histories.age()).max().orElse(0) > 0)) {
      progress.accept("no-time: every T is 0, so there is no rate; a usual shop's model stands in");
      return choice.fallback(new BgNbd(0.5, 0.22 * unit, 0.8, 2.5), histories);
    }
    return switch (wanted) {
      case AUTO -> choice.automatic(histories);
      case BG_NBD -> choice.bgNbd(BgNbdFit.fit(histories));
      case PARETO_NBD -> choice.paretoNbd(ParetoNbdFit.fit(histories));
    };
  }

  private LifetimeModel automatic(PurchaseHistories histories) {
    String caution = "";
    if (histories.frequency().length < FEWEST_CUSTOMERS) {
      caution = "few-customers: fewer than " + FEWEST_CUSTOMERS;
    } else if (counts.repeaters() < FEWEST_REPEATERS) {
      caution = "few-repeats: fewer than " + FEWEST_REPEATERS + " customers bought again";
    }
    if (!caution.isEmpty()) {
      progress.accept(caution + "; BG/NBD, shrunk to a usual shop's");
      return fallback(BgNbdFit.shrunken(histories, SPREAD).model(), histories);
    }
    BgNbd usual = bgNbd(BgNbdFit.fit(histories));
    LifetimeContest.Outcome outcome = LifetimeContest.run(histories);
    for (LifetimeContest.Entry entry : outcome.entries()) {
      progress.accept(
          String.format(
              Locale.ROOT,
              "%-20s log-likelihood of customers not seen %.2f",
              entry.name(),
              entry.judged()));
      if (Double.isFinite(entry.judged())) {
        metrics.put("unseen_log_likelihood." + entry.name(), entry.judged());
      }
    }
    progress.accept("chosen: " + outcome.name());
    if (Double.isFinite(outcome.logLikelihood())) {
      metrics.put("chosen_log_likelihood", outcome.logLikelihood());
    }
    return outcome.model() instanceof BgNbd ? usual : outcome.model();
  }

  private BgNbd bgNbd(BgNbdFit.Result fit) {
    bound(fit.atBound());
    put(fit.model(), fit.logLikelihood());
    return fit.model();
  }

  private BgNbd fallback(BgNbd model, PurchaseHistories histories) {
    put(model, model.logLikelihood(histories));
    metrics.put("fallback", 1);
    return model;
  }

  private void put(BgNbd model, double logLikelihood) {
    metrics
        .put("r", model.r())
        .put("alpha", model.alpha())
        .put("a", model.a())
        .put("b", model.b())
        .put("log_likelihood", logLikelihood);
  }

  private ParetoNbd paretoNbd(ParetoNbdFit.Result fit) {
    bound(fit.atBound());
    metrics
        .put("r", fit.model().r())
        .put("alpha", fit.model().alpha())
        .put("s", fit.model().s())
        .put("beta", fit.model().beta())
        .put("log_likelihood", fit.logLikelihood());
    return fit.model();
  }

  private void bound(boolean atBound) {
    if (atBound) {
      progress.accept("a parameter lies at its bound: these customers do not determine it");
    }
  }
}
