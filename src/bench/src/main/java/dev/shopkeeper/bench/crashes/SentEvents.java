package dev.shopkeeper.bench.crashes;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shopkeeper.bench.shop.Question;
import dev.shopkeeper.bench.shop.ShopFunctions.FunctionName;
import dev.shopkeeper.tables.events.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The events of a trial, by number: in which order they are sent, what each looks like, and whether
 * one that was kept is the one that was sent.
 */
final class SentEvents {
  private static final int BATCH = 25;
  private static final int SHOPPERS = 997;
  private static final double SENT_TWICE = 0.2;
  private static final String AT = "2010-12-20T11:00:00Z";
  private static final String ID = "e-";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final int count;

  SentEvents(int count) {
    this.count = count;
  }

  /** Every event at least once, one in five twice, all shuffled. */
  List<int[]> batches(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Integer> sent = new ArrayList<>();
    for (int event = 0; event < count; event++) {
      sent.add(event);
      if (random.nextDouble() < SENT_TWICE) {
        sent.add(event);
      }
    }
    for (int i = sent.size() - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      sent.set(i, sent.set(other, sent.get(i)));
    }
    List<int[]> batches = new ArrayList<>();
    for (int from = 0; from < sent.size(); from += BATCH) {
      List<Integer> part = sent.subList(from, Math.min(sent.size(), from + BATCH));
      batches.add(part.stream().mapToInt(Integer::intValue).toArray());
    }
    return batches;
  }

  /** A request with some of the events. */
  static byte[] request(int[] numbers) {
    ObjectNode body = JSON.createObjectNode();
    ArrayNode events = body.putArray("events");
    for (int number : numbers) {
      events
          .addObject()
          .put("event_id", ID + number)
          .put("user_id", shopper(number))
          .put("item_id", item(number))
          .put("type", "view")
          .put("occurred_at", AT);
    }
    return Question.post(FunctionName.RECORD_EVENTS, "/v1/events", body.toString()).event();
  }

  /** Whether an event is one of these, as it was sent. */
  boolean holds(Event event) {
    int number = Integer.parseInt(event.eventId().substring(ID.length()));
    return number < count
        && event.shopper().id().equals(shopper(number))
        && event.itemId().equals(item(number))
        && event.occurredAt().toString().equals(AT);
  }

  private static String shopper(int number) {
    return "shopper-" + number % SHOPPERS;
  }

  private static String item(int number) {
    return "item-" + number;
  }
}
