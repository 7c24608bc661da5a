package dev.shopkeeper.serving.tables;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.shopkeeper.tables.Table;

/** A table, as callers name it. */
public enum TableName {
  /** What recommendations are read from. */
  @JsonProperty("similarity")
  SIMILARITY(Table.SIMILARITY),
  /** What segments are read from. */
  @JsonProperty("segments")
  SEGMENTS(Table.SEGMENTS),
  /** What forecasts and stock decisions are read from. */
  @JsonProperty("forecasts")
  FORECASTS(Table.FORECASTS);

  private final Table table;

  TableName(Table table) {
    this.table = table;
  }

  /** The table itself. */
  public Table table() {
    return table;
  }
}
