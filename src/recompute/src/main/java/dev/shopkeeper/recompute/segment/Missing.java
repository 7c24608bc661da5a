package dev.shopkeeper.recompute.segment;

import java.util.Locale;
import java.util.Set;

/** What programs write where they know nothing. */
final class Missing {
  private static final Set<String> TEXTS = Set.of("", "na", "n/a", "nan", "null", "none", "?", "-");

  /** None and a dash may be answers as well where names are expected. */
  private static final Set<String> NAMES = Set.of("none", "-");

  private Missing() {}

  /** Whether a text stands for nothing where a number is expected. */
  static boolean is(String text) {
    return text.length() <= 4 && TEXTS.contains(text.toLowerCase(Locale.ROOT));
  }

  /** Whether a text stands for nothing where a name is expected. */
  static boolean isName(String text) {
    return is(text) && !NAMES.contains(text.toLowerCase(Locale.ROOT));
  }
}
