package dev.shopkeeper.bench.crashes;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shopkeeper.bench.shop.Question;
import dev.shopkeeper.bench.shop.SampleTables;
import dev.shopkeeper.bench.shop.ShopFunctions;
import dev.shopkeeper.bench.shop.ShopFunctions.FunctionName;
import dev.shopkeeper.harness.dynamo.FaultPlan;
import dev.shopkeeper.harness.dynamo.FaultyDynamo;
import dev.shopkeeper.harness.dynamo.LocalDynamo;
import dev.shopkeeper.tables.dynamo.CallWindow;
import dev.shopkeeper.tables.dynamo.DynamoEventStore;
import dev.shopkeeper.tables.dynamo.DynamoRowStore;
import dev.shopkeeper.tables.dynamo.StoreClient;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Events sent as the worst of senders sends them: some several times, in no order, in batches that
 * are sent again until each event of them has been answered for, to processes that end in the
 * middle and whose store is in trouble. In the end each event has to be in the table once, as it
 * was sent.
 */
final class EventTrial {
  private static final int BATCH = 25;
  private static final int SHOPPERS = 997;
  private static final double SENT_TWICE = 0.2;
  private static final double CRASHES = 0.2;
  private static final String AT = "2010-12-20T11:00:00Z";
  private static final InstantSource CLOCK = InstantSource.fixed(SampleTables.NOW);

  /** As the function's settings have it. */
  static final Duration USUAL_PATIENCE = Duration.ofSeconds(4);

  private static final ObjectMapper JSON = new ObjectMapper();

  private final int count;
  private final double rate;
  private final long seed;
  private final int threads;
  private final Duration patience;
  private final AtomicLong deliveries = new AtomicLong();
  private final AtomicLong crashes = new AtomicLong();
  private final AtomicLong again = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();

  /**
   * What is in the table.
   *
   * @param events how many were sent, each at least once
   * @param deliveries how often an event was handed to a process
   * @param crashes processes that ended in the middle of a batch
   * @param again batches sent again because an answer was missing or said so
   * @param refused events that were answered as in conflict or wrong, which none is
   * @param kept events in the table
   * @param missing sent and not in the table
   * @param wrong in the table twice, otherwise than sent, or never sent
   */
  record Report(
      long events,
      long deliveries,
      long crashes,
      long again,
      long refused,
      long kept,
      long missing,
      long wrong) {
    boolean reached() {
      return refused == 0 && missing == 0 && wrong == 0 && kept == events;
    }

    String text() {
      return String.format(
          Locale.ROOT,
          "events             %,d%ndeliveries         %,d%ncrashes            %,d%n"
              + "batches sent again %,d%nrefused            %,d (to reach: 0)%n"
              + "in the table       %,d (to reach: %,d)%nmissing            %,d (to reach: 0)%n"
              + "twice or changed   %,d (to reach: 0)%n",
          events,
          deliveries,
          crashes,
          again,
          refused,
          kept,
          events,
          missing,
          wrong);
    }
  }

  /**
   * @param count how many events
   * @param rate the share of store requests that meet a fault
   * @param seed of everything drawn
   * @param threads how many processes take events at once
   * @param patience of a process with its store
   */
  EventTrial(int count, double rate, long seed, int threads, Duration patience) {
    this.count = count;
    this.rate = rate;
    this.seed = seed;
    this.threads = threads;
    this.patience = patience;
  }

  Report run() throws IOException, InterruptedException {
    try (SampleTables tables = SampleTables.empty();
        FaultyDynamo store = FaultyDynamo.start(tables.endpoint(), false)) {
      store.follow(new FaultPlan(rate, seed));
      deliver(store, batches());
      store.follow(new FaultPlan(0, 0));
      return count(store);
    }
  }

  /** Every event at least once, one in five twice, all shuffled. */
  private List<int[]> batches() {
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

  private void deliver(FaultyDynamo store, List<int[]> batches) throws InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> ends = new ArrayList<>();
      for (int i = 0; i < batches.size(); i++) {
        int[] batch = batches.get(i);
        SplittableRandom random = new SplittableRandom(seed + i + 1);
        ends.add(pool.submit(() -> deliver(store, batch, random)));
      }
      for (Future<?> end : ends) {
        end.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a sender of the trial failed", e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }

  private void deliver(FaultyDynamo store, int[] batch, SplittableRandom random) {
    byte[] event = event(batch);
    while (!delivered(store, event, batch.length, random)) {
      again.incrementAndGet();
    }
  }

  /** One attempt with a batch; whether every event of it was answered for. */
  private boolean delivered(FaultyDynamo store, byte[] event, int size, SplittableRandom random) {
    int last = random.nextDouble() < CRASHES ? 1 + random.nextInt(size) : Integer.MAX_VALUE;
    MortalCalls mortal = new MortalCalls(last, random.nextBoolean());
    CallWindow window = new CallWindow(patience);
    deliveries.addAndGet(size);
    try (DynamoDbClient client =
        StoreClient.build(LocalDynamo.builder(store.endpoint()), patience, window, mortal)) {
      window.open();
      ShopFunctions functions =
          new ShopFunctions(
              new DynamoRowStore(client, SampleTables.PREFIX, CLOCK), events(client), CLOCK);
      return answeredFor(functions.answer(FunctionName.RECORD_EVENTS, event));
    } catch (ProcessKilled e) {
      crashes.incrementAndGet();
      return false;
    }
  }

  private boolean answeredFor(byte[] answer) {
    JsonNode reply = tree(answer);
    if (reply.path("statusCode").asInt() != 200) {
      return false;
    }
    JsonNode body = tree(reply.path("body").asText().getBytes(UTF_8));
    refused.addAndGet(body.path("conflict").asInt() + body.path("rejected").asInt());
    return body.path("failed").asInt() == 0;
  }

  private Report count(FaultyDynamo store) {
    Map<String, Integer> times = new HashMap<>();
    AtomicLong wrong = new AtomicLong();
    try (DynamoDbClient client = LocalDynamo.client(store.endpoint())) {
      events(client)
          .scan(
              event -> {
                int number = Integer.parseInt(event.eventId().substring(2));
                boolean same =
                    number < count
                        && event.shopper().id().equals(shopper(number))
                        && event.itemId().equals(item(number))
                        && event.occurredAt().toString().equals(AT);
                if (!same || times.merge(event.eventId(), 1, Integer::sum) > 1) {
                  wrong.incrementAndGet();
                }
              });
    }
    return new Report(
        count,
        deliveries.get(),
        crashes.get(),
        again.get(),
        refused.get(),
        times.size(),
        count - times.size(),
        wrong.get());
  }

  private static DynamoEventStore events(DynamoDbClient client) {
    return new DynamoEventStore(client, SampleTables.PREFIX, Duration.ofDays(90), CLOCK);
  }

  private static byte[] event(int[] batch) {
    ObjectNode body = JSON.createObjectNode();
    ArrayNode events = body.putArray("events");
    for (int number : batch) {
      events
          .addObject()
          .put("event_id", "e-" + number)
          .put("user_id", shopper(number))
          .put("item_id", item(number))
          .put("type", "view")
          .put("occurred_at", AT);
    }
    return Question.post(FunctionName.RECORD_EVENTS, "/v1/events", body.toString()).event();
  }

  private static String shopper(int number) {
    return "shopper-" + number % SHOPPERS;
  }

  private static String item(int number) {
    return "item-" + number;
  }

  private static JsonNode tree(byte[] json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new IllegalStateException("an answer is no JSON", e);
    }
  }
}
