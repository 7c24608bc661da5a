package dev.shopkeeper.bench.segment;

import dev.shopkeeper.analytics.segment.lifetime.BgNbdFit;
import dev.shopkeeper.analytics.segment.lifetime.PurchaseHistories;
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

/** Fits BG/NBD to simulated customers of up to a year, times in whole days; grouping included. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 5)
@Fork(1)
public class LifetimeFitBenchmark {
  private static final long SEED = 1;

  @Param("1000000")
  int customers;

  private PurchaseHistories histories;

  /** Simulates: 60 days from order to order on average, leaving with a squared uniform chance. */
  @Setup(Level.Trial)
  public void setUp() {
    SplittableRandom random = new SplittableRandom(SEED);
    double[] frequency = new double[customers];
    double[] recency = new double[customers];
    double[] age = new double[customers];
    for (int i = 0; i < customers; i++) {
      age[i] = 1 + random.nextInt(365);
      double rate = -Math.log1p(-random.nextDouble()) / 60;
      double leaving = Math.pow(random.nextDouble(), 2);
      double time = -Math.log1p(-random.nextDouble()) / rate;
      while (time < age[i]) {
        frequency[i]++;
        recency[i] = Math.floor(time);
        if (random.nextDouble() < leaving) {
          break;
        }
        time += -Math.log1p(-random.nextDouble()) / rate;
      }
    }
    histories = new PurchaseHistories(frequency, recency, age);
  }

  /** From histories to parameters. */
  @Benchmark
  public BgNbdFit.Result fit() {
    return BgNbdFit.fit(histories);
  }
}
