package dev.shopkeeper.recompute.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {

  @ParameterizedTest
  @CsvSource({
    "2010-11-30,2010-11-30T00:00:00Z",
    "2010-11-30T17:05,2010-11-30T17:05:00Z",
    "2010-11-30 17:05:09,2010-11-30T17:05:09Z",
    "2010-11-30T17:05:09.987,2010-11-30T17:05:09Z",
    "2010-11-30T17:05Z,2010-11-30T17:05:00Z",
    "2010-11-30T17:05:09+01:00,2010-11-30T16:05:09Z",
    "2010-11-30T17:05:09-0330,2010-11-30T20:35:09Z",
    "2012-02-29,2012-02-29T00:00:00Z"
  })
  void epochSecond_iso8601_isThatInstant(String text, Instant expected)
      throws RejectedLineException {
    assertThat(new Timestamps().epochSecond(text)).isEqualTo(expected.getEpochSecond());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"30/11/2010", "11/30/2010 17:05", "2010-13-01", "2011-02-29", "20101130", "now"})
  void epochSecond_otherFormat_isRejectedWithTheValue(String text) {
    assertThatThrownBy(() -> new Timestamps().epochSecond(text))
        .isInstanceOf(RejectedLineException.class)
        .hasMessage(
            "'" + text + "' is not an ISO 8601 date or date-time such as 2010-11-30T17:05:00Z");
  }
}
