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
 * buyers". Who has not bought is judged by visits instead, as every recency is then the length of
 * the data. Where two segments earn the same name, the later one adds what sets it most apart from
 * the first, and a number where that is the same too. The same model gives the same names.
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
        name = name + apartFrom(names.indexOf(name), segment);
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
    List<String> traits =
        IntStream.range(0, model.features())
            .filter(c -> Math.abs(model.centre(segment, c)) >= APART)
            .filter(c -> c != Feature.RECENCY_DAYS.ordinal() || haveBought(segment))
            .boxed()
            .sorted(Comparator.comparingDouble(c -> -Math.abs(model.centre(segment, c))))
            .limit(3)
            .map(c -> trait(c, model.centre(segment, c)))
            .toList();
    return traits.isEmpty()
        ? averages(segment) + " Close to the average shopper."
        : averages(segment) + " Stands out by " + String.join(", ", traits) + ".";
  }

  private String averages(int segment) {
    Feature since = haveBought(segment) ? Feature.RECENCY_DAYS : Feature.TENURE_DAYS;
    return String.format(
        Locale.ROOT,
        "On average %.1f orders, %,.0f spent, %s %.0f days before the data end.",
        mean(segment, Feature.FREQUENCY),
        mean(segment, Feature.MONETARY),
        since == Feature.RECENCY_DAYS ? "last order" : "first seen",
        mean(segment, since));
  }

  private String name(int segment) {
    if (model.segments() == 1) {
      return "All shoppers";
    }
    if (!haveBought(segment)) {
      boolean away = mean(segment, Feature.ACTIVE_DAYS) < 0.5;
      return away ? "Lapsed visitors" : "Visitors who have not bought";
    }
    boolean lapsed = centre(segment, Feature.RECENCY_DAYS) > APART;
    if (mean(segment, Feature.FREQUENCY) < 1.5) {
      boolean fresh = centre(segment, Feature.TENURE_DAYS) < -APART;
      return lapsed ? "Lapsed one-time buyers" : fresh ? "New buyers" : "One-time buyers";
    }
    String who = level(segment, Feature.FREQUENCY, "Loyal", "Regular", "Occasional");
    String much = level(segment, Feature.MONETARY, "big spenders", "buyers", "small spenders");
    return (lapsed ? "Lapsed " + who.toLowerCase(Locale.ROOT) : who) + " " + much;
  }

  private String level(int segment, Feature feature, String high, String middle, String low) {
    double centre = centre(segment, feature);
    return centre > APART ? high : centre < -APART ? low : middle;
  }

  private boolean haveBought(int segment) {
    return mean(segment, Feature.FREQUENCY) >= 0.5;
  }

  /** What sets a segment most apart from an earlier one; empty where nothing does. */
  private String apartFrom(int first, int segment) {
    int most = 0;
    for (int c = 1; c < model.features(); c++) {
      if (Math.abs(difference(first, segment, c)) > Math.abs(difference(first, segment, most))) {
        most = c;
      }
    }
    double difference = difference(first, segment, most);
    return difference == 0 ? "" : ", " + trait(most, difference);
  }

  private double difference(int first, int segment, int column) {
    return model.centre(segment, column) - model.centre(first, column);
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

  private double mean(int segment, Feature feature) {
    return means.get(segment)[feature.ordinal()];
  }
}
