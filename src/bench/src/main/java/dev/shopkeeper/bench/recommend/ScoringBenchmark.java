package dev.shopkeeper.bench.recommend;

import dev.shopkeeper.serving.recommend.Ranking;
import dev.shopkeeper.serving.recommend.Scorer;
import dev.shopkeeper.tables.recommend.NeighbourRow;
import java.util.Arrays;
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

/**
 * Scores 20 history rows of 200 neighbours each to a top 10, through the code that answers
 * shoppers.
 *
 * <p>Every call takes the history of another shopper, so that neither caches nor branch predictors
 * know it.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class ScoringBenchmark {
  static final int TOP = 10;

  /** Size of the catalogue. */
  @Param("40000")
  public int items;

  NeighbourTable table;
  private NeighbourRow[] decoded;
  private Scorer scorer;
  private int next;

  /** Makes the shop and its rows. */
  @Setup(Level.Trial)
  public void setUp() {
    table = NeighbourTable.of(items);
    decoded = Arrays.stream(table.rows).map(NeighbourRow::decode).toArray(NeighbourRow[]::new);
    scorer = new Scorer(items);
  }

  /** Rows as they are kept in memory. */
  @Benchmark
  public Ranking score() {
    int[] history = nextHistory();
    return scorer.rank(history, item -> decoded[item], TOP, history);
  }

  /** Rows as they come from the table. */
  @Benchmark
  public Ranking decodeAndScore() {
    int[] history = nextHistory();
    return scorer.rank(history, item -> NeighbourRow.decode(table.rows[item]), TOP, history);
  }

  private int[] nextHistory() {
    next = next + 1 < table.histories.length ? next + 1 : 0;
    return table.histories[next];
  }
}
