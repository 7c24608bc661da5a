package dev.shopkeeper.recompute.imports;

import dev.shopkeeper.recompute.data.RejectReason;
import dev.shopkeeper.recompute.data.RejectedLineException;
import dev.shopkeeper.recompute.data.TextLimits;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;

/**
 * Times of the Online Retail sheets: {@code 2009-12-01 07:45:00} or, in the older one, {@code
 * 12/1/2010 8:26}, the month first. Local time of the shop in London, kept as it stands.
 */
final class OnlineRetailDates {
  private static final DateTimeFormatter ISO = form("uuuu-MM-dd['T'][' ']HH:mm[:ss]");
  private static final DateTimeFormatter MONTH_FIRST = form("M/d/uuuu H:mm[:ss]");

  private String lastText;
  private LocalDateTime lastTime;

  LocalDateTime parse(String text) throws RejectedLineException {
    if (!text.equals(lastText)) {
      try {
        lastTime = LocalDateTime.parse(text, text.indexOf('/') < 0 ? ISO : MONTH_FIRST);
        lastText = text;
      } catch (DateTimeException e) {
        throw new RejectedLineException(
            RejectReason.BAD_TIME,
            "InvoiceDate "
                + TextLimits.quoted(text)
                + " is neither like 2009-12-01 07:45:00 nor like 12/1/2010 8:26");
      }
    }
    return lastTime;
  }

  private static DateTimeFormatter form(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT)
        .withResolverStyle(ResolverStyle.STRICT);
  }
}
