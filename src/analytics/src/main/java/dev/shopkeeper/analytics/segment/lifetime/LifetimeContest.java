package dev.shopkeeper.analytics.segment.lifetime;

import dev.shopkeeper.analytics.segment.lifetime.PurchaseMixtureFit.Width;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Which lifetime model suits these customers, by what it says of customers it has not seen.
 *
 * <p>Customers are parted into five; each model is fitted to four parts and judged by the
 * log-likelihood of the fifth, in turn (Smyth 2000, Model selection for probabilistic clustering
 * using cross-validated likelihood). Parts are fitted from where all the customers judged lead,
 * which saves most of the search and changes nothing but how near the top it ends. The models give
 * densities of the same thing, x and t_x within T, so their likelihoods compare. The best is fitted
 * to all, or to {@value #MOST_FITTED} of them. Nothing later than T is looked at.
 *
 * <p>At most {@value #MOST_JUDGED} customers are judged, every n-th of all in the order of their
 * histories, and parted by a shuffle of a fixed seed: the order of the customers does not matter
 * and the same customers give the same outcome. A model that cannot be fitted, or that finds what
 * happened impossible, loses.
 */
public final class LifetimeContest {
  private static final int PARTS = 5;
  private static final int MOST_JUDGED = 3000;
  private static final int MOST_FITTED = 8000;
  private static final int MOST_PURCHASES = 5000;
  private static final long SEED = 1;
  private static final List<Width> WIDTHS =
      List.of(
          new Width(1, 1),
          new Width(0.8, 0.8),
          new Width(0.6, 0.6),
          new Width(0.8, 1.2),
          new Width(0.8, 1.6));
  private static final List<Width> SMOOTH_WIDTHS = List.of(new Width(1, 1), new Width(0.8, 1.6));

  private LifetimeContest() {}

  /** Kinds of models. */
  public enum Kind {
    BG_NBD,
    MBG_NBD,
    PARETO_NBD,
    /** Of all widths. */
    MIXTURE,
    /** Of the widths whose curves are few: a quarter of the work. */
    SMOOTH_MIXTURE
  }

  /**
   * How a model did.
   *
   * @param name {@code bg-nbd}, {@code mbg-nbd}, {@code pareto-nbd}, or {@code mixture} with its
   *     widths
   * @param judged log-likelihood of customers it was not fitted to; −∞ where it could not be
   */
  public record Entry(String name, double judged) {}

  /**
   * The outcome.
   *
   * @param name of the best model
   * @param model the best, fitted
   * @param logLikelihood of all customers
   * @param entries all, in the order they were tried
   */
  public record Outcome(
      String name, LifetimeModel model, double logLikelihood, List<Entry> entries) {}

  /** Makes, of some customers, what fits a model to any part of them. */
  private interface Entrant
      extends Function<
          PurchaseHistories.Grouped, Function<PurchaseHistories.Grouped, LifetimeModel>> {}

  /** Judges models of all kinds. */
  public static Outcome run(PurchaseHistories histories) {
    return run(histories, EnumSet.allOf(Kind.class));
  }

  /**
   * Judges, and fits the best to all. At least one history must last longer than 0.
   *
   * @param kinds the models that enter, at least one
   */
  public static Outcome run(PurchaseHistories histories, Set<Kind> kinds) {
    Map<String, Entrant> models = models(histories, kinds);
    int[] judged = chosen(histories, MOST_JUDGED);
    List<Entry> entries =
        models.entrySet().stream()
            .parallel()
            .map(m -> new Entry(m.getKey(), judge(histories, judged, m.getValue())))
            .toList();
    // Of equals the earlier, which has fewer parameters.
    List<Entry> order = new ArrayList<>(entries);
    order.sort(Comparator.comparingDouble(Entry::judged).reversed());
    String best = order.get(0).name();
    PurchaseHistories.Grouped fitted = fitted(histories).grouped();
    LifetimeModel model = models.get(best).apply(fitted).apply(fitted);
    return new Outcome(best, model, model.logLikelihood(histories), entries);
  }

  private static Map<String, Entrant> models(PurchaseHistories histories, Set<Kind> kinds) {
    Map<String, Entrant> models = new LinkedHashMap<>();
    if (kinds.contains(Kind.BG_NBD)) {
      models.put("bg-nbd", BgNbdFit::near);
    }
    if (kinds.contains(Kind.MBG_NBD)) {
      models.put("mbg-nbd", MbgNbdFit::rough);
    }
    double busiest = Arrays.stream(histories.frequency()).max().orElse(0);
    if (kinds.contains(Kind.PARETO_NBD) && busiest <= MOST_PURCHASES) {
      models.put("pareto-nbd", ParetoNbdFit::rough);
    }
    if (kinds.contains(Kind.MIXTURE) || kinds.contains(Kind.SMOOTH_MIXTURE)) {
      for (Width width : kinds.contains(Kind.MIXTURE) ? WIDTHS : SMOOTH_WIDTHS) {
        models.put(
            "mixture-" + width.rate() + "-" + width.leaving(),
            all -> PurchaseMixtureFit.parts(all, width));
      }
    }
    return models;
  }

  private static double judge(PurchaseHistories all, int[] judged, Entrant entrant) {
    double sum = 0;
    try {
      Function<PurchaseHistories.Grouped, LifetimeModel> fit =
          entrant.apply(of(all, judged, places(judged.length, i -> true)).grouped());
      for (int part = 0; part < PARTS; part++) {
        int turn = part;
        int[] training = places(judged.length, i -> i % PARTS != turn);
        int[] held = places(judged.length, i -> i % PARTS == turn);
        if (training.length == 0 || held.length == 0) {
          return Double.NEGATIVE_INFINITY;
        }
        LifetimeModel model = fit.apply(of(all, judged, training).grouped());
        sum += model.logLikelihood(of(all, judged, held));
      }
    } catch (IllegalArgumentException e) {
      return Double.NEGATIVE_INFINITY; // These few do not determine it: it does not win.
    }
    return Double.isNaN(sum) ? Double.NEGATIVE_INFINITY : sum;
  }

  private static int[] places(int count, IntPredicate taken) {
    return IntStream.range(0, count).filter(taken).toArray();
  }

  private static PurchaseHistories of(PurchaseHistories all, int[] judged, int[] places) {
    return new PurchaseHistories(
        Arrays.stream(places).mapToDouble(i -> all.frequency()[judged[i]]).toArray(),
        Arrays.stream(places).mapToDouble(i -> all.recency()[judged[i]]).toArray(),
        Arrays.stream(places).mapToDouble(i -> all.age()[judged[i]]).toArray());
  }

  private static PurchaseHistories fitted(PurchaseHistories histories) {
    if (histories.size() <= MOST_FITTED) {
      return histories;
    }
    int[] chosen = chosen(histories, MOST_FITTED);
    return of(histories, chosen, places(chosen.length, i -> true));
  }

  /** At most so many customers: every n-th in the order of the histories, shuffled. */
  private static int[] chosen(PurchaseHistories histories, int most) {
    int[] order =
        IntStream.range(0, histories.size())
            .boxed()
            .sorted(
                Comparator.<Integer>comparingDouble(i -> histories.frequency()[i])
                    .thenComparingDouble(i -> histories.recency()[i])
                    .thenComparingDouble(i -> histories.age()[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    int count = Math.min(order.length, most);
    int[] chosen =
        IntStream.range(0, count)
            .map(i -> order[(int) ((i + 0.5) * order.length / count)])
            .toArray();
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = count - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int swapped = chosen[i];
      chosen[i] = chosen[other];
      chosen[other] = swapped;
    }
    return chosen;
  }
}
