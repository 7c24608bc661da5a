package dev.shopkeeper.recompute.data;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;

/**
 * Times of the file contract: ISO 8601 as {@code 2010-11-30}, {@code 2010-11-30T17:05} or {@code
 * 2010-11-30T17:05:30.25+01:00}, a blank in place of the T allowed. A date is its midnight; what
 * names no offset is UTC.
 */
final class Timestamps {
  private static final DateTimeFormatter FORM =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .appendValue(ChronoField.YEAR, 4)
          .appendPattern("-MM-dd[['T'][' ']HH:mm[:ss]")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .appendPattern("[XXX][XX][X]]")
          .parseDefaulting(ChronoField.HOUR_OF_DAY, LocalTime.MIDNIGHT.getHour())
          .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
          .parseDefaulting(ChronoField.SECOND_OF_MINUTE, 0)
          .parseDefaulting(ChronoField.OFFSET_SECONDS, ZoneOffset.UTC.getTotalSeconds())
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private String lastText;
  private long lastSecond;

  /** Seconds since 1970-01-01T00:00Z; fractions are cut off. */
  long epochSecond(String text) throws RejectedLineException {
    if (!text.equals(lastText)) {
      lastSecond = parse(text);
      lastText = text;
    }
    return lastSecond;
  }

  private static long parse(String text) throws RejectedLineException {
    try {
      return OffsetDateTime.from(FORM.parse(text)).toEpochSecond();
    } catch (DateTimeException e) {
      throw new RejectedLineException(
          RejectReason.BAD_TIME,
          TextLimits.quoted(text)
              + " is not an ISO 8601 date or date-time such as 2010-11-30T17:05:00Z");
    }
  }
}
