package dev.shopkeeper.serving.segment;

import dev.shopkeeper.serving.invocation.Problem;
import dev.shopkeeper.serving.invocation.ProblemException;
import dev.shopkeeper.serving.invocation.Violation;
import dev.shopkeeper.tables.segment.FeatureColumn;
import dev.shopkeeper.tables.segment.SegmentModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Features that a caller gives, against the model's: there must be such a feature, and its value
 * one that a shopper can have. A share is 0 to 1, a length of time and a count at least 0; money
 * may be below 0 where returns outweigh purchases.
 */
final class GivenFeatures {
  private static final double LARGEST = 1e15;

  private GivenFeatures() {}

  /** Refuses what cannot be. */
  static void require(List<ShopperFeatures> given, SegmentModel model) {
    String names =
        model.columns().stream().map(FeatureColumn::name).collect(Collectors.joining(", "));
    List<Violation> violations = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      String field = "shoppers[" + i + "].features";
      given
          .get(i)
          .features()
          .forEach(
              (name, value) -> {
                int place = model.indexOf(name);
                if (place < 0) {
                  violations.add(new Violation(field, name, names));
                } else {
                  check(field + "." + name, model.columns().get(place).unit(), value, violations);
                }
              });
    }
    if (!violations.isEmpty()) {
      throw new ProblemException(Problem.of(violations));
    }
  }

  private static void check(String field, String unit, double value, List<Violation> violations) {
    double low = unit.equals("money") ? -LARGEST : 0;
    double high = unit.equals("share") ? 1 : LARGEST;
    if (value < low || value > high) {
      String allowed = high == 1 ? "a share from 0 to 1" : "a number of " + unit + " of at least 0";
      violations.add(new Violation(field, Double.toString(value), allowed));
    }
  }

  /** The values in the order of the model, NaN where none is given. */
  static double[] values(ShopperFeatures shopper, SegmentModel model) {
    double[] values = new double[model.features()];
    Arrays.fill(values, Double.NaN);
    shopper.features().forEach((name, value) -> values[model.indexOf(name)] = value);
    return values;
  }
}
