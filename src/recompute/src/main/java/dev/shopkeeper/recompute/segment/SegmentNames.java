package dev.shopkeeper.recompute.segment;

import dev.shopkeeper.analytics.segment.Feature;
import dev.shopkeeper.tables.segment.SegmentModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Names segments in words that a marketer uses, by rules over their centres.
 *
 * <p>A name says how recent, how often and how much, each by the standardised centre (half a
 * standard deviation from the mean of all shoppers counts): "Loyal big spenders", "Lapsed one-time
 * buyers". Where two segments earn the same name, the later one adds what sets it most apart from
 * the first. The same model gives the same names.
 */
final class SegmentNames {
  private static final double APART = 0.5;

  private final SegmentModel model;
  private final List<double[]> means;

  /**
   * @param model the segments
   * @param means of each segment, the mean of each feature in its own unit
   */
  SegmentNames(SegmentModel model, List<double[]> means) {
    this.model = model;
    this.means = means;
  }

  /** A name for each segment, no two alike. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (int segment = 0; segment < model.segments(); segment++) {
      String name = name(segment);
      if (taken.contains(name)) {
        name = name + ", " + apartFrom(names.indexOf(name), segment);
      }
      String unique = name;
      for (int n = 2; !taken.add(unique); n++) {
        unique = name + " " + n;
      }
      names.add(unique);
    }
    return names;
  }

  /** What a segment's shoppers have in common, in two sentences. */
  String description(int segment) {
    double[] mean = means.get(segment);
    String core =
        String.format(
            Locale.ROOT,
            "On average %.1f orders, %,.0f spent, last order %.0f days before the data end.",
            mean[Feature.FREQUENCY.ordinal()],
            mean[Feature.MONETARY.ordinal()],
            mean[Feature.RECENCY_DAYS.ordinal()]);
    List<String> traits =
        IntStream.range(0, model.features())
            .filter(c -> Math.abs(model.centre(segment, c)) >= APART)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer c) -> -Math.abs(model.centre(segment, c))))
            .limit(3)
            .map(c -> trait(c, model.centre(segment, c)))
            .toList();
    return traits.isEmpty()
        ? core + " Close to the average shopper."
        : core + " Stands out by " + String.join(", ", traits) + ".";
  }

  private String name(int segment) {
    if (model.segments() == 1) {
      return "All shoppers";
    }
    double frequency = means.get(segment)[Feature.FREQUENCY.ordinal()];
    double recency = centre(segment, Feature.RECENCY_DAYS);
    double spent = centre(segment, Feature.MONETARY);
    boolean lapsed = recency > APART;
    if (frequency < 0.5) {
      return lapsed ? "Lapsed visitors" : "Visitors who have not bought";
    }
    if (frequency < 1.5) {
      boolean fresh = centre(segment, Feature.TENURE_DAYS) < -APART && !lapsed;
      return fresh ? "New buyers" : lapsed ? "Lapsed one-time buyers" : "One-time buyers";
    }
    String who = centre(segment, Feature.FREQUENCY) > APART ? "Loyal" : "Occasional";
    String much =
        spent > APART ? "big spenders" : spent < -APART ? "small spenders" : "regular buyers";
    return (lapsed ? "Lapsed " + who.toLowerCase(Locale.ROOT) : who) + " " + much;
  }

  private String apartFrom(int first, int segment) {
    int most =
        IntStream.range(0, model.features())
            .boxed()
            .max(
                Comparator.comparingDouble(
                    c -> Math.abs(model.centre(segment, c) - model.centre(first, c))))
            .orElseThrow();
    return trait(most, model.centre(segment, most) - model.centre(first, most));
  }

  private String trait(int column, double difference) {
    String feature = model.columns().get(column).name();
    boolean more = difference > 0;
    return switch (feature) {
      case "recency_days" -> more ? "a longer time since the last order" : "a recent last order";
      case "frequency" -> more ? "many orders" : "few orders";
      case "monetary" -> more ? "high spending" : "low spending";
      case "tenure_days" -> more ? "long known" : "new to the shop";
      case "mean_basket_value" -> more ? "expensive baskets" : "cheap baskets";
      case "mean_basket_lines" -> more ? "large baskets" : "small baskets";
      case "distinct_items" -> more ? "many different items" : "few different items";
      case "return_share" -> more ? "many returns" : "few returns";
      default -> (more ? "many " : "few ") + feature.replace('_', ' ');
    };
  }

  private double centre(int segment, Feature feature) {
    return model.centre(segment, feature.ordinal());
  }
}
