package dev.shopkeeper.tables.forecast;

import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.codec.CorruptRowException;
import dev.shopkeeper.tables.codec.RowReader;
import dev.shopkeeper.tables.codec.RowWriter;
import java.time.LocalDate;

/**
 * The demand that is expected of one item, over all locations or at one of them, and what its shop
 * knows of its stock. Arrays are owned by the row and not to be written to.
 *
 * <pre>
 *   row := version 1, title (empty for none), step length, first day (epoch day), season length,
 *          seasonal (0 or 1), method, reason, shape,
 *          h, then h times float32 mean, variance, cumulative variance,
 *          n, then n times float32 history,
 *          bits of the stock figures that are known, then those as float64,
 *          then, where either is known, tournament and drivers; rows of before end without them
 * </pre>
 *
 * <p>Mean and cumulative variance of steps 1..k together give the demand of any lead time. Numbers
 * of 32 bits are off by one part in 10 million, and the longest row that is allowed still fits
 * beside an id of 256 bytes, so nothing coarser is called for.
 *
 * @param title the item's title, empty where there is none; cut to {@value #MAX_TITLE_BYTES} bytes
 * @param step how long a step is
 * @param firstDay first day of the first step ahead, UTC
 * @param season steps in a season, 1 for none
 * @param seasonal whether a season was found
 * @param method how the forecast was made, in capitals
 * @param reason why so, in capitals
 * @param shape of the distributions
 * @param mean length h, expected demand of step 1..h
 * @param variance length h, of the error of step 1..h, at least 0
 * @param cumulativeVariance length h, of the error of the sum of steps 1..k, at least 0
 * @param history demand of the last n steps before the first step ahead, oldest first; NaN where
 *     not known
 * @param stock what the shop knows of its stock
 * @param tournament how methods did on the last steps
 * @param drivers how demand answers to price and promotion
 */
public record ForecastRow(
    String title,
    StepLength step,
    LocalDate firstDay,
    int season,
    boolean seasonal,
    String method,
    String reason,
    DemandShape shape,
    float[] mean,
    float[] variance,
    float[] cumulativeVariance,
    float[] history,
    StockFigures stock,
    ModelTournament tournament,
    DemandDrivers drivers) {

  /** The kind of row. */
  public static final String KIND = "forecast";

  /** The kind of row of an item at a location. */
  public static final String LOCATION_KIND = "location_forecast";

  /** The format that is written and read. */
  public static final int VERSION = 1;

  /** The most steps ahead. */
  public static final int MAX_HORIZON = 182;

  /** The most steps of history. */
  public static final int MAX_HISTORY = 56;

  /** The longest title, in bytes of UTF-8. */
  public static final int MAX_TITLE_BYTES = 512;

  private static final int MAX_WORD_BYTES = 48;
  private static final int MAX_SEASON = 1_000;
  // Both sides of year 0 to 9999, which every caller's calendar has.
  private static final long LAST_DAY = LocalDate.of(9999, 12, 31).toEpochDay();
  // A count beyond it does not stand in a float32 as a gap does.
  private static final float GAP = -Float.MAX_VALUE;

  /** Cuts the title; refuses what no forecast has. */
  public ForecastRow {
    title = Figures.cut(title, MAX_TITLE_BYTES);
    if (mean.length < 1 || mean.length > MAX_HORIZON) {
      throw new IllegalArgumentException(
          "%d steps ahead must be in [1, %d]".formatted(mean.length, MAX_HORIZON));
    }
    if (variance.length != mean.length || cumulativeVariance.length != mean.length) {
      throw new IllegalArgumentException(
          "lengths are %d, %d, %d, must be equal"
              .formatted(mean.length, variance.length, cumulativeVariance.length));
    }
    if (history.length > MAX_HISTORY) {
      throw new IllegalArgumentException(
          "%d steps of history must be at most %d".formatted(history.length, MAX_HISTORY));
    }
    if (season < 1 || season > MAX_SEASON) {
      throw new IllegalArgumentException(
          "season %d must be in [1, %d]".formatted(season, MAX_SEASON));
    }
    for (int k = 0; k < mean.length; k++) {
      checkStep(shape, k + 1, mean[k], variance[k], cumulativeVariance[k]);
    }
  }

  /** A forecast that stood in no tournament, of demand whose drivers nobody knows. */
  public ForecastRow(
      String title,
      StepLength step,
      LocalDate firstDay,
      int season,
      boolean seasonal,
      String method,
      String reason,
      DemandShape shape,
      float[] mean,
      float[] variance,
      float[] cumulativeVariance,
      float[] history,
      StockFigures stock) {
    this(
        title,
        step,
        firstDay,
        season,
        seasonal,
        method,
        reason,
        shape,
        mean,
        variance,
        cumulativeVariance,
        history,
        stock,
        ModelTournament.NONE,
        DemandDrivers.NONE);
  }

  /** Names the row of an item. */
  public static RowKey key(String itemId) {
    return new RowKey(KIND, itemId);
  }

  /**
   * Names the row of an item at a location. The length of the item's id stands first, so no two
   * pairs share a name.
   *
   * @param locationId null for the item over all locations
   */
  public static RowKey key(String itemId, String locationId) {
    return locationId == null
        ? key(itemId)
        : new RowKey(LOCATION_KIND, itemId.length() + "/" + itemId + '/' + locationId);
  }

  /** Figures in the precision that a row keeps. */
  public static float[] kept(double[] values) {
    float[] narrow = new float[values.length];
    for (int n = 0; n < values.length; n++) {
      narrow[n] = (float) values[n];
    }
    return narrow;
  }

  /** This row with other figures of the steps ahead. */
  public ForecastRow withSteps(float[] mean, float[] variance, float[] cumulativeVariance) {
    return copy(mean, variance, cumulativeVariance, history, stock, tournament, drivers);
  }

  /** This row with how its methods did. */
  public ForecastRow with(ModelTournament models) {
    return copy(mean, variance, cumulativeVariance, history, stock, models, drivers);
  }

  /** This row with how its demand answers to drivers. */
  public ForecastRow with(DemandDrivers moved) {
    return copy(mean, variance, cumulativeVariance, history, stock, tournament, moved);
  }

  /** This row with what was seen and what lies at one place. */
  public ForecastRow at(float[] seen, StockFigures here) {
    return copy(mean, variance, cumulativeVariance, seen, here, tournament, drivers);
  }

  private ForecastRow copy(
      float[] mean,
      float[] variance,
      float[] cumulativeVariance,
      float[] history,
      StockFigures stock,
      ModelTournament tournament,
      DemandDrivers drivers) {
    return new ForecastRow(
        title,
        step,
        firstDay,
        season,
        seasonal,
        method,
        reason,
        shape,
        mean,
        variance,
        cumulativeVariance,
        history,
        stock,
        tournament,
        drivers);
  }

  /** Steps ahead h. */
  public int horizon() {
    return mean.length;
  }

  /**
   * Packs the row.
   *
   * @param maxBytes budget of the row
   */
  public byte[] encode(int maxBytes) {
    RowWriter out = new RowWriter(VERSION, maxBytes);
    out.text(title, MAX_TITLE_BYTES)
        .unsigned(step.ordinal())
        .unsigned(firstDay.toEpochDay())
        .unsigned(season)
        .unsigned(seasonal ? 1 : 0)
        .text(method, MAX_WORD_BYTES)
        .text(reason, MAX_WORD_BYTES)
        .unsigned(shape.ordinal())
        .unsigned(mean.length);
    for (int k = 0; k < mean.length; k++) {
      out.float32(mean[k]).float32(variance[k]).float32(cumulativeVariance[k]);
    }
    out.unsigned(history.length);
    for (float seen : history) {
      out.float32(Float.isNaN(seen) ? GAP : seen);
    }
    Figures.writeKnown(out, stock.values());
    if (!tournament.equals(ModelTournament.NONE) || !drivers.equals(DemandDrivers.NONE)) {
      tournament.write(out);
      drivers.write(out);
    }
    return out.finish();
  }

  /** Unpacks a row, or throws {@link CorruptRowException} that says what is wrong. */
  public static ForecastRow decode(byte[] row) {
    RowReader in = new RowReader(row, VERSION);
    String title = in.text(MAX_TITLE_BYTES);
    StepLength step = Figures.constant(in, StepLength.values());
    LocalDate firstDay = LocalDate.ofEpochDay(in.unsigned((int) LAST_DAY));
    int season = in.unsigned(MAX_SEASON);
    boolean seasonal = in.unsigned(1) == 1;
    String method = in.text(MAX_WORD_BYTES);
    String reason = in.text(MAX_WORD_BYTES);
    DemandShape shape = Figures.constant(in, DemandShape.values());
    int horizon = in.unsigned(MAX_HORIZON);
    float[] mean = new float[horizon];
    float[] variance = new float[horizon];
    float[] cumulative = new float[horizon];
    for (int k = 0; k < horizon; k++) {
      mean[k] = in.float32();
      variance[k] = in.float32();
      cumulative[k] = in.float32();
    }
    float[] history = new float[in.unsigned(MAX_HISTORY)];
    for (int t = 0; t < history.length; t++) {
      float seen = in.float32();
      history[t] = seen == GAP ? Float.NaN : seen;
    }
    StockFigures stock = Figures.readStock(in);
    boolean more = in.remaining() > 0;
    ModelTournament tournament = more ? ModelTournament.read(in) : ModelTournament.NONE;
    DemandDrivers drivers = more ? DemandDrivers.read(in) : DemandDrivers.NONE;
    in.end();
    try {
      return new ForecastRow(
          title,
          step,
          firstDay,
          season,
          seasonal,
          method,
          reason,
          shape,
          mean,
          variance,
          cumulative,
          history,
          stock,
          tournament,
          drivers);
    } catch (IllegalArgumentException e) {
      throw new CorruptRowException(e.getMessage());
    }
  }

  private static void checkStep(
      DemandShape shape, int step, float mean, float variance, float cumulativeVariance) {
    boolean right =
        Float.isFinite(mean)
            && (mean >= 0 || shape == DemandShape.NORMAL)
            && variance >= 0
            && variance < Float.POSITIVE_INFINITY
            && cumulativeVariance >= 0
            && cumulativeVariance < Float.POSITIVE_INFINITY;
    if (!right) {
      throw new IllegalArgumentException(
          "step %d has mean %s, variance %s and cumulative variance %s; all must be finite, "
                  .formatted(step, mean, variance, cumulativeVariance)
              + "variances at least 0, the mean at least 0 unless normal");
    }
  }
}
