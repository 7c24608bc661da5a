package dev.shopkeeper.tables.experiment;

import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.RowSize;
import dev.shopkeeper.tables.codec.CorruptRowException;
import dev.shopkeeper.tables.codec.RowReader;
import dev.shopkeeper.tables.codec.RowWriter;
import dev.shopkeeper.tables.experiment.ExperimentReport.Counted;
import dev.shopkeeper.tables.experiment.ExperimentReport.Ends;
import dev.shopkeeper.tables.experiment.ExperimentReport.Rate;
import dev.shopkeeper.tables.experiment.ExperimentReport.Result;
import dev.shopkeeper.tables.experiment.ExperimentReport.Verdict;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What came of one experiment, in a row of the similarity table.
 *
 * <pre>
 *   row     := version 1, signed second asOf, unsigned rate, unsigned 0 or 1 endLosers,
 *              unsigned minShoppers, float64 level, unsigned variants, result*
 *   result  := text name, signed second until, unsigned shoppers, counted clicked, counted bought,
 *              unsigned answers, unsigned clicked, unsigned bought, unsigned verdict,
 *              unsigned 0 or 1, [signed second decidedAt]
 *   counted := unsigned count, ends share, unsigned 0 or 1, [ends difference]
 *   ends    := float64 low, float64 high
 * </pre>
 */
public final class ExperimentReportRow {
  /** The format that is written and read. */
  public static final int VERSION = 1;

  private static final int TEXT_BYTES = 64;

  private ExperimentReportRow() {}

  /** The key of an experiment's row. */
  public static RowKey key(String experiment) {
    return new RowKey("experiment", experiment);
  }

  /** Packs a report. */
  public static byte[] encode(ExperimentReport report, RowKey key) {
    RowWriter out =
        new RowWriter(VERSION, RowSize.budget(key))
            .signed(report.asOf().getEpochSecond())
            .unsigned(report.judgedBy().ordinal())
            .unsigned(report.endLosers() ? 1 : 0)
            .unsigned(report.minShoppers())
            .float64(report.level())
            .unsigned(report.variants().size());
    report.variants().forEach(result -> put(result, out));
    return out.finish();
  }

  /** Unpacks a row, or throws {@link CorruptRowException}. */
  public static ExperimentReport decode(byte[] row) {
    RowReader in = new RowReader(row, VERSION);
    try {
      Instant asOf = Instant.ofEpochSecond(in.signed());
      Rate judgedBy = Rate.values()[in.unsigned(Rate.values().length - 1)];
      boolean endLosers = in.unsigned(1) == 1;
      int minShoppers = in.unsigned(Integer.MAX_VALUE);
      double level = in.float64();
      int count = in.unsigned(ExperimentsRow.MAX_VARIANTS);
      List<Result> variants = new ArrayList<>(count);
      for (int n = 0; n < count; n++) {
        variants.add(result(in));
      }
      in.end();
      return new ExperimentReport(asOf, judgedBy, endLosers, minShoppers, level, variants);
    } catch (DateTimeException e) {
      throw new CorruptRowException("report of an experiment: " + e.getMessage());
    }
  }

  private static void put(Result result, RowWriter out) {
    out.text(result.name(), TEXT_BYTES).signed(result.until().getEpochSecond());
    out.unsigned(result.shoppers());
    put(result.clicked(), out);
    put(result.bought(), out);
    out.unsigned(result.answers())
        .unsigned(result.answersClicked())
        .unsigned(result.answersBought());
    out.unsigned(result.verdict().ordinal()).unsigned(result.decidedAt().isPresent() ? 1 : 0);
    result.decidedAt().ifPresent(at -> out.signed(at.getEpochSecond()));
  }

  private static Result result(RowReader in) {
    return new Result(
        in.text(TEXT_BYTES),
        Instant.ofEpochSecond(in.signed()),
        in.unsigned(),
        counted(in),
        counted(in),
        in.unsigned(),
        in.unsigned(),
        in.unsigned(),
        Verdict.values()[in.unsigned(Verdict.values().length - 1)],
        in.unsigned(1) == 0 ? Optional.empty() : Optional.of(Instant.ofEpochSecond(in.signed())));
  }

  private static void put(Counted counted, RowWriter out) {
    out.unsigned(counted.count());
    put(counted.share(), out);
    out.unsigned(counted.difference().isPresent() ? 1 : 0);
    counted.difference().ifPresent(ends -> put(ends, out));
  }

  private static void put(Ends ends, RowWriter out) {
    out.float64(ends.low()).float64(ends.high());
  }

  private static Counted counted(RowReader in) {
    return new Counted(
        in.unsigned(), ends(in), in.unsigned(1) == 0 ? Optional.empty() : Optional.of(ends(in)));
  }

  private static Ends ends(RowReader in) {
    return new Ends(in.float64(), in.float64());
  }
}
