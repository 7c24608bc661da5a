package dev.shopkeeper.recompute;

import dev.shopkeeper.recompute.forecast.ForecastTable;
import dev.shopkeeper.recompute.recommend.SimilarityTable;
import dev.shopkeeper.recompute.segment.SegmentTable;
import java.util.List;

/** The builders of all tables. */
public final class Builders {
  private Builders() {}

  /** One for each table, in the order in which they are made: what others read comes first. */
  public static List<TableBuilder> all() {
    return List.of(new SegmentTable(), new ForecastTable(), new SimilarityTable());
  }
}
