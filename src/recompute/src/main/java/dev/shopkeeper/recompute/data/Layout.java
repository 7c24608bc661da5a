package dev.shopkeeper.recompute.data;

import java.util.List;

/**
 * The columns of one sort of file, in the order in which a {@link Row} holds their values.
 *
 * @param columns required and optional columns; what else a file has is ignored
 */
public record Layout(List<Column> columns) {

  public Layout {
    columns = List.copyOf(columns);
  }

  /** A layout of the given columns. */
  public static Layout of(Column... columns) {
    return new Layout(List.of(columns));
  }

  /** The position of the column that goes by a name, or -1. */
  int position(String header) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).isCalled(header)) {
        return i;
      }
    }
    return -1;
  }
}
