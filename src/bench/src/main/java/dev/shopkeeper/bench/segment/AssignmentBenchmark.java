package dev.shopkeeper.bench.segment;

import dev.shopkeeper.tables.segment.FeatureColumn;
import dev.shopkeeper.tables.segment.SegmentModel;
import dev.shopkeeper.tables.segment.ShopperRow;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Finds the segment of one shopper, 14 features and 8 segments, half the features logarithmic. */
@State(Scope.Thread)
@BenchmarkMode({Mode.AverageTime, Mode.SampleTime})
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class AssignmentBenchmark {
  private static final int FEATURES = 14;
  private static final int SEGMENTS = 8;
  private static final int SHOPPERS = 1024;
  private static final long SEED = 3;

  SegmentModel model;
  double[][] values;
  private byte[][] rows;
  private int next;

  /** Makes the segments and the shoppers. */
  @Setup(Level.Trial)
  public void setUp() {
    SplittableRandom random = new SplittableRandom(SEED);
    List<FeatureColumn> columns = new ArrayList<>();
    for (int c = 0; c < FEATURES; c++) {
      columns.add(new FeatureColumn("feature_" + c, "units", c % 2 == 0, 0, 40, 3, 2));
    }
    double[] centroids = random.doubles((long) SEGMENTS * FEATURES, -2, 2).toArray();
    model = new SegmentModel(columns, centroids, new long[SEGMENTS], 365, 90);
    values = new double[SHOPPERS][];
    rows = new byte[SHOPPERS][];
    for (int s = 0; s < SHOPPERS; s++) {
      float[] features = new float[FEATURES];
      for (int c = 0; c < FEATURES; c++) {
        features[c] = (float) Math.exp(random.nextGaussian() + 1);
      }
      ShopperRow row = new ShopperRow(0, 20_000, features);
      values[s] = row.values();
      rows[s] = row.encode(ShopperRow.key("user-" + s));
    }
  }

  /** From features to segment. */
  @Benchmark
  public int assign() {
    return segment(values[nextShopper()]);
  }

  /** From the packed row to the segment. */
  @Benchmark
  public int decodeAndAssign() {
    return segment(ShopperRow.decode(rows[nextShopper()]).values());
  }

  private int segment(double[] features) {
    return SegmentModel.nearest(model.distances(model.standardise(features)), -1);
  }

  private int nextShopper() {
    next = next + 1 & SHOPPERS - 1;
    return next;
  }
}
