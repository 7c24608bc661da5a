package dev.shopkeeper.analytics.recommend;

import dev.shopkeeper.analytics.recommend.RankingMetrics.Estimate;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Chooses how content is measured and how much of it is mixed into behaviour.
 *
 * <p>Two validation parts are asked: a warm one ({@link Holdout#ofUsers}), where every item was
 * met, and a cold one ({@link Holdout#ofItems}), where some items are made new. In this order:
 *
 * <ol>
 *   <li>The measure and c: the best of all pairs on the warm part, κ being 0, the smallest c of
 *       equals, provided that it is better than behaviour alone by more than chance: its gain over
 *       the same cases must have a 95 % interval above 0. Otherwise c = 0, and texts speak only for
 *       items without behaviour.
 *   <li>κ: the best of {@link #REACH} on the cold part, the smallest of equals, among those that
 *       cost the warm part at most the tolerance and leave it not worse than behaviour alone: the
 *       95 % interval of the gain over the same cases does not lie below 0. They are tried in
 *       ascending order, to the first that costs too much: more costs more. If none does, the
 *       smallest. On the warm part new items can only be wrong, since everything held out there was
 *       met by somebody: the tolerance is the price of showing them.
 * </ol>
 */
public final class HybridTuning {
  static final List<Double> HALF_WAY = List.of(2.0, 8.0, 32.0, 128.0);
  static final List<Double> REACH = List.of(0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0);

  /**
   * What was chosen; objectives are means of recall and NDCG at k.
   *
   * @param content how texts are compared
   * @param options c and κ
   * @param warm objective of the blend on the warm part
   * @param warmBehaviour that of behaviour alone
   * @param gain of the blend over behaviour alone on the warm part, case by case
   * @param cold objective of the blend on the cold part, hidden items alone counting as hits
   */
  public record Choice(
      ContentOptions content,
      HybridOptions options,
      double warm,
      double warmBehaviour,
      Estimate gain,
      double cold) {}

  private final ItemDocuments documents;
  private final Method behaviour;
  private final double tolerance;
  private final int threads;
  private final Consumer<String> progress;
  private final Part warm;
  private final Part cold;
  // For each case of the warm part what behaviour alone is worth.
  private final double[] alone;

  /**
   * Prepares the contest.
   *
   * @param behaviour how behavioural rows are made, already chosen
   * @param tolerance the part of the warm objective that new items may cost, in [0, 1)
   * @param k length of the lists
   */
  public HybridTuning(
      Holdout warm,
      Holdout cold,
      ItemDocuments documents,
      Method behaviour,
      double tolerance,
      int k,
      int threads,
      Consumer<String> progress) {
    if (!(tolerance >= 0 && tolerance < 1)) {
      throw new IllegalArgumentException("tolerance " + tolerance + " must be in [0, 1)");
    }
    if (warm.cases() == 0 || cold.cases() == 0) {
      throw new IllegalArgumentException(
          "%d warm and %d cold cases: there must be some of both"
              .formatted(warm.cases(), cold.cases()));
    }
    this.documents = documents;
    this.behaviour = behaviour;
    this.tolerance = tolerance;
    this.threads = threads;
    this.progress = progress;
    this.warm = new Part(warm, k);
    this.cold = new Part(cold, k);
    this.alone = this.warm.judge(this.warm.rows);
  }

  /**
   * How many cases a part may have for the choice to stay within a budget of additions, learning
   * not counted; 0 where even the blends are too much.
   *
   * @param measures number of ways to compare texts
   * @param seen who met what, before anything is held out
   */
  public static int affordableCases(
      ItemDocuments documents, int measures, Interactions seen, Method behaviour, double work) {
    double trials = measures * HALF_WAY.size() + 2.0 * REACH.size() + 1;
    double row = Math.min(behaviour.neighbours(), documents.items());
    double texts = (measures + 1.0) * ContentNeighbours.work(documents);
    double blends = trials * documents.items() * row;
    double asked = 1;
    double met = 1;
    for (int user = 0; user < seen.rows(); user++) {
      int items = seen.start(user + 1) - seen.start(user);
      asked += items >= 2 ? 1 : 0;
      met += items >= 2 ? items : 0;
    }
    double perCase = trials * row * met / asked;
    return (int) Math.max(0, Math.min(Integer.MAX_VALUE, (work - texts - blends) / perCase));
  }

  /**
   * Chooses.
   *
   * @param measures ways to compare texts, at least one
   */
  public Choice choose(List<ContentOptions> measures) {
    double[] best = alone;
    double halfWay = 0;
    ContentOptions content = measures.get(0);
    for (ContentOptions measure : measures) {
      HybridBlend blend = warm.blender(measure, new HybridOptions(0, 0));
      Neighbours texts = warm.texts(measure);
      for (double count : HALF_WAY) {
        double[] found = warm.judge(blend.withHalfWay(count), texts);
        progress.accept(
            "%s, half-way count %.0f: warm %.5f".formatted(measure.measure(), count, mean(found)));
        if (mean(found) > mean(best)) {
          best = found;
          halfWay = count;
          content = measure;
        }
      }
    }
    if (gain(best).low() <= 0) {
      return reach(content, 0, mean(alone));
    }
    return reach(content, halfWay, mean(best));
  }

  private Choice reach(ContentOptions content, double halfWay, double best) {
    HybridBlend warmBlend = warm.blender(content, new HybridOptions(halfWay, 1));
    HybridBlend coldBlend = cold.blender(content, new HybridOptions(halfWay, 1));
    Neighbours warmTexts = warm.texts(content);
    Neighbours coldTexts = cold.texts(content);
    Choice chosen = null;
    for (double reach : REACH) {
      double[] kept = warm.judge(warmBlend.withReach(reach), warmTexts);
      double found = mean(cold.judge(coldBlend.withReach(reach), coldTexts));
      progress.accept("reach %.2f: warm %.5f, new items %.5f".formatted(reach, mean(kept), found));
      boolean affordable = mean(kept) >= (1 - tolerance) * best && gain(kept).high() >= 0;
      if (chosen == null || affordable && found > chosen.cold()) {
        HybridOptions options = new HybridOptions(halfWay, reach);
        chosen = new Choice(content, options, mean(kept), mean(alone), gain(kept), found);
      }
      if (!affordable) {
        break;
      }
    }
    return chosen;
  }

  private Estimate gain(double[] cases) {
    double[] gain = new double[cases.length];
    Arrays.setAll(gain, n -> cases[n] - alone[n]);
    return Estimate.ofMean(gain);
  }

  private static double mean(double[] cases) {
    return Estimate.ofMean(cases).value();
  }

  /** One validation part with its behavioural rows, which no blend changes. */
  private final class Part {
    private final HoldoutJudge judge;
    private final int[] shoppers;
    private final Neighbours rows;

    Part(Holdout holdout, int k) {
      judge = new HoldoutJudge(holdout, k, threads);
      shoppers = HybridBlend.shoppers(holdout.train());
      rows = behaviour.learn(holdout.train(), threads).all(threads);
    }

    HybridBlend blender(ContentOptions content, HybridOptions options) {
      return new HybridBlend(
          documents,
          content,
          shoppers,
          options,
          behaviour.neighbours(),
          HybridBlend.typicalStrength(rows),
          threads);
    }

    /** The content rows, which c and κ do not change. */
    Neighbours texts(ContentOptions content) {
      return new ContentNeighbours(documents, content).all(threads);
    }

    double[] judge(HybridBlend blend, Neighbours texts) {
      return judge(new Blended(blend, rows, texts).all(threads));
    }

    double[] judge(Neighbours blended) {
      return judge.judgeCases(blended, behaviour.neighbours());
    }
  }

  /** Rows and texts at hand, blended slice by slice. */
  private record Blended(HybridBlend blend, Neighbours rows, Neighbours texts)
      implements RowSource {
    @Override
    public int items() {
      return rows.rows();
    }

    @Override
    public Neighbours slice(int from, int to) {
      return blend.blend(rows.slice(from, to), texts.slice(from, to));
    }
  }
}
