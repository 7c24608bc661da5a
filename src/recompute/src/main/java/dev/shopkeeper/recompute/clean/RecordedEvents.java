package dev.shopkeeper.recompute.clean;

import dev.shopkeeper.recompute.data.BehaviourEvent;
import dev.shopkeeper.recompute.data.Fields;
import dev.shopkeeper.recompute.data.FileKind;
import dev.shopkeeper.recompute.data.Reject;
import dev.shopkeeper.recompute.data.RejectReason;
import dev.shopkeeper.recompute.data.RejectedLineException;
import dev.shopkeeper.recompute.data.Row;
import dev.shopkeeper.tables.events.Event;
import dev.shopkeeper.tables.events.EventStore;
import dev.shopkeeper.tables.events.Shopper;
import it.unimi.dsi.fastutil.ints.IntArrays;
import it.unimi.dsi.fastutil.ints.IntComparator;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * The events that were recorded live up to the time of a run: read once, in columns, in an order
 * that does not depend on the store's.
 *
 * <p>They pass the checks of a line of {@code events*.csv}, so that either way in leads to the same
 * data.
 */
public final class RecordedEvents {
  /** The name of this source where files are named. */
  static final String SOURCE = "recorded events";

  private final EventColumns columns = new EventColumns();
  private final LongArrayList nano = new LongArrayList(); // [row] nanoseconds since 1970
  private final Map<RejectReason, Long> rejected = new EnumMap<>(RejectReason.class);
  private final EventDigest digest = new EventDigest();
  private final Fields fields;
  private final Instant asOf;
  private final Consumer<Reject> rejects;
  private long read;
  private int[] order = {}; // [place] row

  private RecordedEvents(Instant asOf, Consumer<Reject> rejects) {
    this.asOf = asOf;
    this.rejects = rejects;
    this.fields = new Fields(FileKind.EVENTS.layout(), asOf);
  }

  /** No events, for a run over files alone. */
  public static RecordedEvents none() {
    return new RecordedEvents(Instant.EPOCH, reject -> {});
  }

  /**
   * Reads all events.
   *
   * @param asOf the time of the run; what happened later is left out and counted
   * @param rejects takes every event that cannot be taken, without its text: a rejects file is read
   *     by more people than behaviour is
   */
  public static RecordedEvents read(EventStore store, Instant asOf, Consumer<Reject> rejects) {
    RecordedEvents recorded = new RecordedEvents(asOf, rejects);
    store.scan(recorded::take);
    recorded.sort();
    return recorded;
  }

  /**
   * Tells one set of events from another: number, newest and checksum of those up to the run. Empty
   * where there are none.
   */
  public String fingerprint() {
    return digest.text();
  }

  /** How many there are, those that are left out included. */
  public long read() {
    return read;
  }

  Map<RejectReason, Long> rejected() {
    return rejected;
  }

  int size() {
    return order.length;
  }

  /** An event, the oldest first; of one time by the bytes of event and shopper. */
  BehaviourEvent get(int place) {
    return columns.get(order[place]);
  }

  private void take(Event event) {
    read++;
    try {
      // The same second as a line of a file would have; the store's clocks may run ahead of ours.
      if (event.occurredAt().isAfter(asOf)) {
        throw new RejectedLineException(
            RejectReason.FUTURE_TIME,
            "occurred_at " + event.occurredAt() + " is later than the as-of time " + asOf);
      }
      digest.add(event);
      BehaviourEvent line = BehaviourEvent.parse(fields.at(row(event)));
      Instant time = event.occurredAt();
      columns.add(line);
      nano.add(time.getEpochSecond() * 1_000_000_000L + time.getNano());
    } catch (RejectedLineException e) {
      rejected.merge(e.reason(), 1L, Long::sum);
      rejects.accept(new Reject(SOURCE, read, e.reason(), e.getMessage(), ""));
    }
  }

  private static Row row(Event event) {
    boolean user = event.shopper().kind() == Shopper.Kind.USER;
    return Row.of(
        List.of(
            event.eventId(),
            user ? event.shopper().id() : "",
            event.itemId(),
            event.type(),
            event.occurredAt().toString(),
            user ? "" : event.shopper().id(),
            event.channel().orElse(""),
            text(event.durationSeconds()),
            text(event.value()),
            event.recommendationId().orElse("")));
  }

  private static String text(OptionalDouble number) {
    return number.isPresent() ? Double.toString(number.getAsDouble()) : "";
  }

  private void sort() {
    order = IntStream.range(0, columns.size()).toArray();
    IntComparator byTime = (a, b) -> Long.compare(nano.getLong(a), nano.getLong(b));
    IntArrays.mergeSort(order, byTime.thenComparing(this::compareIds));
  }

  private int compareIds(Integer a, Integer b) {
    BehaviourEvent one = columns.get(a);
    BehaviourEvent other = columns.get(b);
    int ids = compare(one.eventId(), other.eventId());
    if (ids != 0) {
      return ids;
    }
    int users = compare(one.userId(), other.userId());
    return users != 0 ? users : compare(one.sessionId(), other.sessionId());
  }

  private static int compare(String one, String other) {
    return Arrays.compareUnsigned(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
