package dev.shopkeeper.recompute.data;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;

/** Understands the values of one row at a time, or says why they cannot be. */
public final class Fields {
  /** Nothing sold by a computer's clock is older; an earlier date is a clock that was never set. */
  private static final long EARLIEST =
      LocalDate.of(1990, 1, 1).atStartOfDay(ZoneOffset.UTC).toEpochSecond();

  /** The latest second a {@code long} of nanoseconds can hold is near; years beyond are typos. */
  private static final long LATEST =
      LocalDate.of(2262, 1, 1).atStartOfDay(ZoneOffset.UTC).toEpochSecond();

  private final Layout layout;
  private final long asOf;
  private final Timestamps timestamps = new Timestamps();
  private Row row;

  /**
   * Fields of a layout.
   *
   * @param asOf the time of the run; what happened later cannot have happened
   */
  public Fields(Layout layout, Instant asOf) {
    this.layout = layout;
    this.asOf = asOf.getEpochSecond();
  }

  /** Turns to a row. */
  public Fields at(Row row) {
    this.row = row;
    return this;
  }

  /** An id, required. */
  public String id(int column) throws RejectedLineException {
    String id = idOrEmpty(column);
    if (id.isEmpty()) {
      throw new RejectedLineException(RejectReason.MISSING_ID, name(column) + " is empty");
    }
    return id;
  }

  /** An id, empty where there is none. */
  public String idOrEmpty(int column) throws RejectedLineException {
    String id = word(column);
    // A UTF-16 unit takes at most three bytes of UTF-8: short ids need no count.
    if (id.length() * 3 > TextLimits.ID_BYTES) {
      int bytes = id.getBytes(StandardCharsets.UTF_8).length;
      if (bytes > TextLimits.ID_BYTES) {
        throw new RejectedLineException(
            RejectReason.LONG_ID,
            name(column)
                + " has "
                + bytes
                + " bytes of UTF-8, at most "
                + TextLimits.ID_BYTES
                + " are allowed");
      }
    }
    return id;
  }

  /** A text, required, that may hold any characters of UTF-8. */
  public String text(int column) throws RejectedLineException {
    String text = textOrEmpty(column);
    if (text.isEmpty()) {
      throw missing(column);
    }
    return text;
  }

  /** A text, empty where there is none. */
  public String textOrEmpty(int column) throws RejectedLineException {
    String text = row.value(column);
    if (text.indexOf('\ufffd') >= 0) {
      throw new RejectedLineException(
          RejectReason.BAD_TEXT, name(column) + ' ' + TextLimits.quoted(text) + " is not UTF-8");
    }
    return text;
  }

  /** A number from a closed range, required. */
  public double number(int column, double low, double high) throws RejectedLineException {
    if (row.value(column).isEmpty()) {
      throw missing(column);
    }
    return numberOrNaN(column, low, high);
  }

  /** A number from a closed range, NaN where there is none. */
  public double numberOrNaN(int column, double low, double high) throws RejectedLineException {
    String text = row.value(column);
    if (text.isEmpty()) {
      return Double.NaN;
    }
    double number = Decimals.parse(text);
    if (Double.isNaN(number)) {
      throw new RejectedLineException(
          RejectReason.BAD_NUMBER,
          name(column) + ' ' + TextLimits.quoted(text) + " is not a decimal number");
    }
    if (!(number >= low && number <= high)) {
      throw new RejectedLineException(
          RejectReason.BAD_VALUE,
          String.format(
              Locale.ROOT,
              "%s %s is not from %s to %s",
              name(column),
              TextLimits.quoted(text),
              low,
              high));
    }
    return number;
  }

  /** A time that has passed, as epoch second, required. */
  public long past(int column) throws RejectedLineException {
    long second = time(column);
    if (second > asOf) {
      throw new RejectedLineException(
          RejectReason.FUTURE_TIME,
          name(column)
              + ' '
              + TextLimits.quoted(row.value(column))
              + " is later than the as-of time "
              + Instant.ofEpochSecond(asOf));
    }
    return second;
  }

  /** A time, past or future, as epoch second; {@link Long#MIN_VALUE} where there is none. */
  public long timeOrNone(int column) throws RejectedLineException {
    return row.value(column).isEmpty() ? Long.MIN_VALUE : time(column);
  }

  /** True or false as 1 or 0; -1 where there is none. */
  public byte flagOrNone(int column) throws RejectedLineException {
    String text = row.value(column);
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "" -> -1;
      case "1", "true", "t", "yes", "y" -> 1;
      case "0", "false", "f", "no", "n" -> 0;
      default ->
          throw new RejectedLineException(
              RejectReason.BAD_VALUE,
              name(column) + ' ' + TextLimits.quoted(text) + " is neither true nor false");
    };
  }

  String name(int column) {
    return layout.columns().get(column).name();
  }

  /** A time, past or future, as epoch second, required. */
  public long time(int column) throws RejectedLineException {
    String text = row.value(column);
    if (text.isEmpty()) {
      throw missing(column);
    }
    long second;
    try {
      second = timestamps.epochSecond(text);
    } catch (RejectedLineException e) {
      throw new RejectedLineException(e.reason(), name(column) + ' ' + e.getMessage());
    }
    if (second < EARLIEST || second >= LATEST) {
      throw new RejectedLineException(
          second < EARLIEST ? RejectReason.ANCIENT_TIME : RejectReason.FUTURE_TIME,
          name(column) + ' ' + TextLimits.quoted(text) + " is not from 1990 to 2261");
    }
    return second;
  }

  /** A text without control characters, as ids and types are. */
  private String word(int column) throws RejectedLineException {
    String text = textOrEmpty(column);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isISOControl(c) || isLoneSurrogate(text, i)) {
        throw new RejectedLineException(
            RejectReason.BAD_TEXT,
            name(column) + ' ' + TextLimits.quoted(text) + " holds a control character");
      }
    }
    return text;
  }

  private static boolean isLoneSurrogate(String text, int i) {
    char c = text.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
    }
    return Character.isLowSurrogate(c)
        && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
  }

  private RejectedLineException missing(int column) {
    return new RejectedLineException(RejectReason.MISSING_VALUE, name(column) + " is empty");
  }
}
