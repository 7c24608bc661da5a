package dev.shopkeeper.recompute.clean;

import dev.shopkeeper.tables.events.Event;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Locale;

/**
 * Tells one set of events from another whatever their order: their number, the newest, and the sum
 * modulo 2^64 of the first 64 bits of each event's SHA-256.
 */
final class EventDigest {
  private final MessageDigest sha256;
  private Instant newest = Instant.MIN;
  private long events;
  private long sum;

  EventDigest() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  void add(Event event) {
    events++;
    newest = event.occurredAt().isAfter(newest) ? event.occurredAt() : newest;
    text(event.eventId());
    text(event.shopper().kind().name());
    text(event.shopper().id());
    text(event.itemId());
    text(event.type());
    text(event.occurredAt().toString());
    text(event.channel().toString());
    text(event.durationSeconds().toString());
    text(event.value().toString());
    text(event.recommendationId().toString());
    sum += ByteBuffer.wrap(sha256.digest()).getLong();
  }

  /** The digest, empty where there were no events. */
  String text() {
    return events == 0 ? "" : String.format(Locale.ROOT, "%d/%s/%016x", events, newest, sum);
  }

  /** A text ends with a byte that no UTF-8 text has: no two lists of texts give the same bytes. */
  private void text(String text) {
    sha256.update(text.getBytes(StandardCharsets.UTF_8));
    sha256.update((byte) 0xff);
  }
}
