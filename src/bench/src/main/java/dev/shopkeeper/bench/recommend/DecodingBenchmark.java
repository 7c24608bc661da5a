package dev.shopkeeper.bench.recommend;

import dev.shopkeeper.tables.recommend.NeighbourRow;
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

/** Unpacks one row of 200 neighbours, another one each time. */
@State(Scope.Thread)
@BenchmarkMode({Mode.AverageTime, Mode.SampleTime})
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class DecodingBenchmark {
  /** Size of the catalogue. */
  @Param("40000")
  public int items;

  byte[][] rows;
  private int next;

  /** Makes the shop and its rows. */
  @Setup(Level.Trial)
  public void setUp() {
    NeighbourTable table = NeighbourTable.of(items);
    rows = new byte[table.histories.length * NeighbourTable.HISTORY][];
    for (int n = 0; n < rows.length; n++) {
      int[] history = table.histories[n / NeighbourTable.HISTORY];
      rows[n] = table.rows[history[n % NeighbourTable.HISTORY]];
    }
  }

  /** One row. */
  @Benchmark
  public NeighbourRow decodeRow() {
    next = next + 1 < rows.length ? next + 1 : 0;
    return NeighbourRow.decode(rows[next]);
  }
}
