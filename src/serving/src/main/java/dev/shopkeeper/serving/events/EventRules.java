package dev.shopkeeper.serving.events;

import dev.shopkeeper.serving.invocation.Bound;
import dev.shopkeeper.serving.invocation.Checks;
import dev.shopkeeper.serving.invocation.Violation;
import dev.shopkeeper.tables.events.Event;
import dev.shopkeeper.tables.events.Shopper;
import dev.shopkeeper.tables.experiment.RecommendationId;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;

/** What makes an event acceptable; the ranges stand with the fields of {@link EventInput}. */
final class EventRules {
  private static final Pattern TYPE = Pattern.compile("[a-z0-9_-]{1,64}");
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);
  private static final double DAY_S = 86_400;
  private static final double MOST_VALUE = 1e12;

  private final InstantSource clock;

  EventRules(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * An event, or why it is none.
   *
   * @param event empty where something is wrong
   * @param violations what is wrong
   */
  record Checked(Optional<Event> event, List<Violation> violations) {}

  /** Whether a violation is about the event's id. */
  static boolean blamesId(Violation violation) {
    return violation.field().equals("event_id");
  }

  Checked check(Bound<EventInput> bound) {
    List<Violation> violations = new ArrayList<>(bound.violations());
    if (bound.value().isEmpty()) {
      return new Checked(Optional.empty(), violations);
    }
    EventInput input = bound.value().get();
    Set<String> blamed = new HashSet<>();
    violations.forEach(violation -> blamed.add(violation.field()));
    Checks checks = new Checks();
    checkFields(input, checks);
    Optional<Instant> occurredAt = occurredAt(input.occurredAt(), checks);
    checks.violations().stream()
        .filter(violation -> blamed.add(violation.field()))
        .forEach(violations::add);
    return violations.isEmpty()
        ? new Checked(Optional.of(event(input, occurredAt.orElseThrow())), List.of())
        : new Checked(Optional.empty(), List.copyOf(violations));
  }

  private static void checkFields(EventInput input, Checks checks) {
    checks.given("event_id", input.eventId(), "an event's id");
    checks.id("event_id", input.eventId());
    if (input.userId() == null && input.sessionId() == null) {
      checks.refuse("user_id", null, "a user's id here, or a visit's in session_id");
    }
    checks.id("user_id", input.userId());
    checks.id("session_id", input.sessionId());
    checks.given("item_id", input.itemId(), "an item's id");
    checks.id("item_id", input.itemId());
    if (input.type() == null || !TYPE.matcher(input.type()).matches()) {
      checks.refuse(
          "type", input.type(), "1 to 64 lower-case letters, digits, hyphens and underscores");
    }
    checks.text("channel", input.channel(), Event.MAX_WORD_BYTES);
    checks.range("duration_s", input.durationS(), 0, DAY_S);
    checks.range("value", input.value(), -MOST_VALUE, MOST_VALUE);
    checkRecommendation(input.recommendationId(), checks);
  }

  /** Only the form can be looked at: answers are not kept. */
  private static void checkRecommendation(String id, Checks checks) {
    if (id != null && RecommendationId.parse(id).isEmpty()) {
      checks.refuse(
          "recommendation_id", id, "the recommendation_id of an answer of recommend, as it is");
    }
  }

  private Optional<Instant> occurredAt(String text, Checks checks) {
    Instant latest = clock.instant().plus(CLOCK_SKEW);
    String allowed =
        "ISO 8601 with an offset or Z, from 1970-01-01T00:00:00Z to " + latest + " at present";
    checks.given("occurred_at", text, allowed);
    if (text == null) {
      return Optional.empty();
    }
    try {
      Instant occurredAt = OffsetDateTime.parse(text).toInstant();
      if (!occurredAt.isBefore(Instant.EPOCH) && !occurredAt.isAfter(latest)) {
        return Optional.of(occurredAt);
      }
    } catch (DateTimeException e) {
      // Told below, as a date out of range is: both are a wrong occurred_at.
    }
    checks.refuse("occurred_at", text, allowed);
    return Optional.empty();
  }

  private static Event event(EventInput input, Instant occurredAt) {
    return new Event(
        input.eventId(),
        input.userId() != null ? Shopper.user(input.userId()) : Shopper.session(input.sessionId()),
        input.itemId(),
        input.type(),
        occurredAt,
        Optional.ofNullable(input.channel()),
        optional(input.durationS()),
        optional(input.value()),
        Optional.ofNullable(input.recommendationId()));
  }

  private static OptionalDouble optional(Double value) {
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
