package dev.shopkeeper.recompute.data;

import java.util.Locale;

/** Why a line was not taken: the codes of reports and of the rejects file. */
public enum RejectReason {
  /** More or fewer fields than the header line has. */
  FIELD_COUNT,
  /** A field or a line longer than the limits of {@link TextLimits}. */
  TOO_LONG,
  /** Bytes that are not UTF-8, or control characters where an id or a word is due. */
  BAD_TEXT,
  /** A line of a JSON Lines file that is not one JSON object. */
  BAD_JSON,
  /** No value where one is required. */
  MISSING_VALUE,
  /** No id where one is required. */
  MISSING_ID,
  /** An id longer than 256 bytes of UTF-8. */
  LONG_ID,
  /** Not a decimal number. */
  BAD_NUMBER,
  /** A value outside the allowed set or range. */
  BAD_VALUE,
  /** Not an ISO 8601 date or date-time. */
  BAD_TIME,
  /** A time after the as-of time of the run. */
  FUTURE_TIME,
  /** A time before 1990. */
  ANCIENT_TIME,
  /** Postage, fee, voucher, adjustment: a code that is no product. */
  FEE_CODE,
  /** A test product. */
  TEST_CODE,
  /** A price of zero or less. */
  PRICE_NOT_POSITIVE,
  /** A price beyond the limit, or far off the item's own median. */
  PRICE_OUTLIER,
  /** A quantity of zero. */
  QUANTITY_ZERO,
  /** A quantity beyond the limit. */
  QUANTITY_OUTLIER,
  /** A return without an earlier purchase of the same item by the same user. */
  UNMATCHED_RETURN,
  /** An event id used before with other content. */
  EVENT_ID_REUSED,
  /** A recorded event about an item that none of the shop's files has. */
  UNKNOWN_ITEM,
  /** A recorded event of a time whose orders the shop has not handed in by far. */
  AHEAD_OF_FILES;

  /** The code: {@code bad_time}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
