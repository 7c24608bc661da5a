package dev.shopkeeper.serving.invocation;

import dev.shopkeeper.tables.events.Event;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with a request. An absent value passes every check but {@code given}. */
public final class Checks {
  /** The longest id, in bytes of UTF-8: what the store of events takes. */
  public static final int ID_BYTES = Event.MAX_ID_BYTES;

  private final List<Violation> violations = new ArrayList<>();

  /** What was found wrong, in the order of the checks. */
  public List<Violation> violations() {
    return List.copyOf(violations);
  }

  /** A value must be there. */
  public void given(String field, Object value, String allowed) {
    if (value == null) {
      refuse(field, null, allowed);
    }
  }

  /** An id: 1 to 512 bytes of UTF-8, none of its characters a control character or half of one. */
  public void id(String field, String value) {
    text(field, value, ID_BYTES);
  }

  /** A short text of at least one byte of UTF-8, without control characters or half characters. */
  public void text(String field, String value, int mostBytes) {
    if (value != null && !isText(value, mostBytes)) {
      refuse(field, value, "1 to " + mostBytes + " bytes of UTF-8 without control characters");
    }
  }

  /** A list of ids. */
  public void ids(String field, List<String> values, int most) {
    size(field, values, most);
    if (values == null || values.size() > most) {
      return;
    }
    for (int i = 0; i < values.size(); i++) {
      String element = field + "[" + i + "]";
      given(element, values.get(i), "an id");
      id(element, values.get(i));
    }
  }

  /** A list of at most so many elements. */
  public void size(String field, List<?> values, int most) {
    if (values != null && values.size() > most) {
      refuse(field, values.size() + " elements", "at most " + most + " elements");
    }
  }

  /** A whole number within bounds, both included. */
  public void range(String field, Integer value, int low, int high) {
    if (value != null && (value < low || value > high)) {
      refuse(field, value.toString(), "a whole number from " + low + " to " + high);
    }
  }

  /** A number within bounds, both included. */
  public void range(String field, Double value, double low, double high) {
    if (value != null && !(value >= low && value <= high)) {
      refuse(field, value.toString(), "a number from " + plain(low) + " to " + plain(high));
    }
  }

  /** A number strictly between bounds. */
  public void between(String field, Double value, double low, double high) {
    if (value != null && !(value > low && value < high)) {
      String allowed = "a number above " + plain(low) + " and below " + plain(high);
      refuse(field, value.toString(), allowed);
    }
  }

  /** Something is wrong. */
  public void refuse(String field, String value, String allowed) {
    violations.add(new Violation(field, value, allowed));
  }

  private static boolean isText(String value, int mostBytes) {
    if (value.isEmpty() || value.getBytes(StandardCharsets.UTF_8).length > mostBytes) {
      return false;
    }
    // An unpaired surrogate has no UTF-8 form: two such ids would become one key.
    return value
        .codePoints()
        .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
  }

  private static String plain(double bound) {
    return BigDecimal.valueOf(bound).stripTrailingZeros().toPlainString();
  }
}
