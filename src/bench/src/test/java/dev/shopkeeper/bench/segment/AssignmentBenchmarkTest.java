package dev.shopkeeper.bench.segment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AssignmentBenchmarkTest {
  @Test
  void assign_everyShopper_givesTheNearestSegmentFromFeaturesAndFromTheRow() {
    AssignmentBenchmark fromFeatures = new AssignmentBenchmark();
    AssignmentBenchmark fromRows = new AssignmentBenchmark();
    fromFeatures.setUp();
    fromRows.setUp();

    // The first call takes the second shopper.
    for (int s = 1; s < fromFeatures.values.length; s++) {
      int nearest = nearest(fromFeatures, fromFeatures.values[s]);
      assertThat(fromFeatures.assign()).isEqualTo(nearest);
      assertThat(fromRows.decodeAndAssign()).isEqualTo(nearest);
    }
  }

  private static int nearest(AssignmentBenchmark benchmark, double[] values) {
    int nearest = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int s = 0; s < benchmark.model.segments(); s++) {
      double square = 0;
      for (int c = 0; c < values.length; c++) {
        double z = benchmark.model.columns().get(c).standardise(values[c]);
        square += Math.pow(z - benchmark.model.centre(s, c), 2);
      }
      if (square < least) {
        least = square;
        nearest = s;
      }
    }
    return nearest;
  }
}
