package dev.shopkeeper.bench.forecast;

import dev.shopkeeper.analytics.forecast.ForecastMethod;
import dev.shopkeeper.analytics.forecast.ForecastReason;
import dev.shopkeeper.serving.forecast.StockDecision;
import dev.shopkeeper.tables.forecast.DemandShape;
import dev.shopkeeper.tables.forecast.ForecastRow;
import dev.shopkeeper.tables.forecast.OrderFigures;
import dev.shopkeeper.tables.forecast.StepLength;
import dev.shopkeeper.tables.forecast.StockFigures;
import java.time.LocalDate;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Decides whether and how much to order of one item, from 56 daily steps. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class StockDecisionBenchmark {
  private static final int ITEMS = 256;
  private static final int STEPS = 56;
  private static final int MAX_BYTES = 3840;
  private static final long SEED = 3;

  /** Which distribution demand follows. */
  @Param public DemandShape shape;

  ForecastRow[] rows;
  private byte[][] packed;
  private int next;

  /** Makes the forecasts. */
  @Setup(Level.Trial)
  public void setUp() {
    SplittableRandom random = new SplittableRandom(SEED);
    rows = new ForecastRow[ITEMS];
    packed = new byte[ITEMS][];
    for (int i = 0; i < ITEMS; i++) {
      rows[i] = row(shape, random);
      packed[i] = rows[i].encode(MAX_BYTES);
    }
  }

  /** From a forecast in memory. */
  @Benchmark
  public OrderFigures decide() {
    ForecastRow row = rows[nextItem()];
    return StockDecision.decide(row, row.stock());
  }

  /** From the packed row. */
  @Benchmark
  public OrderFigures decodeAndDecide() {
    ForecastRow row = ForecastRow.decode(packed[nextItem()]);
    return StockDecision.decide(row, row.stock());
  }

  private int nextItem() {
    next = next + 1 & ITEMS - 1;
    return next;
  }

  private static ForecastRow row(DemandShape shape, SplittableRandom random) {
    float level = (float) (1 + 20 * random.nextDouble());
    float[] mean = new float[STEPS];
    float[] variance = new float[STEPS];
    float[] cumulative = new float[STEPS];
    for (int k = 0; k < STEPS; k++) {
      mean[k] = (float) (level * (1 + 0.3 * Math.sin(2 * Math.PI * k / 7)));
      variance[k] = 1.5f * level * (1 + 0.02f * k);
      cumulative[k] = variance[k] + (k == 0 ? 0 : cumulative[k - 1]);
    }
    double onHand = Math.rint(level * random.nextDouble(2, 30));
    return new ForecastRow(
        "A thing to sell",
        StepLength.DAY,
        LocalDate.of(2026, 1, 1),
        7,
        true,
        ForecastMethod.DYNAMIC_OPTIMISED_THETA.name(),
        ForecastReason.REGULAR.name(),
        shape,
        mean,
        variance,
        cumulative,
        new float[STEPS],
        new StockFigures(
            onHand,
            0,
            9,
            2,
            4.5,
            0.25,
            30,
            6,
            6,
            0.95,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN));
  }
}
