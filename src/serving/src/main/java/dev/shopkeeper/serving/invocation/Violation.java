package dev.shopkeeper.serving.invocation;

import java.util.Objects;

/**
 * One thing wrong with a request.
 *
 * @param field the field by its JSON name, with the way to it, as {@code limit} or {@code
 *     stock[2].on_hand}
 * @param value what was given, shortened to 100 characters; absent where nothing was given
 * @param allowed what would have been right, as {@code a whole number from 1 to 100}
 */
public record Violation(String field, String value, String allowed) {
  private static final int SHOWN = 100;

  /** Shortens the value: an answer must not grow with what was sent. */
  public Violation {
    Objects.requireNonNull(field, "field");
    Objects.requireNonNull(allowed, "allowed");
    if (value != null && value.length() > SHOWN) {
      int end = Character.isHighSurrogate(value.charAt(SHOWN - 1)) ? SHOWN - 1 : SHOWN;
      value = value.substring(0, end) + "... (" + value.length() + " characters)";
    }
  }
}
