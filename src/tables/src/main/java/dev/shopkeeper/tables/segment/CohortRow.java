package dev.shopkeeper.tables.segment;

import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.RowSize;
import dev.shopkeeper.tables.codec.CorruptRowException;
import dev.shopkeeper.tables.codec.RowReader;
import dev.shopkeeper.tables.codec.RowWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * Shoppers by the month of their first order, and how many of them ordered in each month since.
 *
 * <pre>
 *   row    := version 1, signed firstMonth, unsigned cohorts, cohort*
 *   cohort := unsigned shoppers, unsigned months, unsigned active a month
 * </pre>
 *
 * @param firstMonth the first cohort's month, in months since 1970-01
 * @param cohorts one for each month, the oldest first
 */
public record CohortRow(long firstMonth, List<Cohort> cohorts) {
  /** The format that is written and read. */
  public static final int VERSION = 1;

  /** The key of the one row. */
  public static final RowKey KEY = new RowKey("cohorts", "");

  /** The most cohorts: two years. 24 of the longest take 1,600 bytes at counts of five bytes. */
  public static final int MAX_COHORTS = 24;

  /**
   * The shoppers whose first order lies in one month.
   *
   * @param shoppers how many
   * @param active of each month from that of the first order on, how many of them ordered in it
   */
  public record Cohort(int shoppers, List<Integer> active) {
    /** Copies the list. */
    public Cohort {
      active = List.copyOf(active);
    }
  }

  /** Copies the list. */
  public CohortRow {
    cohorts = List.copyOf(cohorts);
  }

  /** Packs the row. */
  public byte[] encode() {
    RowWriter out =
        new RowWriter(VERSION, RowSize.budget(KEY)).signed(firstMonth).unsigned(cohorts.size());
    for (Cohort cohort : cohorts) {
      out.unsigned(cohort.shoppers()).unsigned(cohort.active().size());
      cohort.active().forEach(out::unsigned);
    }
    return out.finish();
  }

  /** Unpacks the row. */
  public static CohortRow decode(byte[] row) {
    RowReader in = new RowReader(row, VERSION);
    long firstMonth = in.signed();
    List<Cohort> cohorts = new ArrayList<>();
    for (int n = in.unsigned(MAX_COHORTS); n > 0; n--) {
      int shoppers = in.unsigned(Integer.MAX_VALUE);
      List<Integer> active = new ArrayList<>();
      for (int month = in.unsigned(MAX_COHORTS); month > 0; month--) {
        int count = in.unsigned(Integer.MAX_VALUE);
        if (count > shoppers) {
          throw new CorruptRowException(count + " active of a cohort of " + shoppers);
        }
        active.add(count);
      }
      cohorts.add(new Cohort(shoppers, active));
    }
    in.end();
    return new CohortRow(firstMonth, cohorts);
  }
}
