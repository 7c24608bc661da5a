package dev.shopkeeper.recompute.data;

import java.util.List;

/**
 * A column of a file.
 *
 * @param name the name in the header line, also the field name in JSON Lines
 * @param required whether a file without it is refused
 * @param aliases further names under which the column is known
 */
public record Column(String name, boolean required, List<String> aliases) {

  /** A column without which the file is refused. */
  public static Column required(String name, String... aliases) {
    return new Column(name, true, List.of(aliases));
  }

  /** A column that may be left out. */
  public static Column optional(String name) {
    return new Column(name, false, List.of());
  }

  boolean isCalled(String header) {
    return name.equals(header) || aliases.contains(header);
  }
}
