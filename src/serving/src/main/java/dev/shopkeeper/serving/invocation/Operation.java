package dev.shopkeeper.serving.invocation;

import java.util.Set;

/** What a function can be asked for: the constants of an enum, one for each route. */
public interface Operation {
  /** The constant's name; in JSON it stands in lower case. */
  String name();

  /** The route that means this operation. */
  Route route();

  /**
   * The fields of the request, by JSON name, that this operation reads; another one given is
   * refused rather than ignored.
   */
  Set<String> fields();
}
