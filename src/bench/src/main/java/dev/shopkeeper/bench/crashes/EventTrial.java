package dev.shopkeeper.bench.crashes;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.function.Consumer;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Events sent as the worst of senders sends them: some several times, in no order, in batches that
 * are sent again until each event of them has been answered for, to processes that end in the
 * middle and whose store is in trouble. In the end each event has to be in the table once, as it
 * was sent.
 */
final class EventTrial {
  private static final double CRASHES = 0.2;
  private static final double WHOLE_AGAIN = 0.5;
  private static final InstantSource CLOCK = InstantSource.fixed(SampleTables.NOW);

  /** As the function's settings have it. */
  static final Duration USUAL_PATIENCE = Duration.ofSeconds(4);

  private static final ObjectMapper JSON = new ObjectMapper();

  private final int count;
  private final double rate;
  private final long seed;
  private final int threads;
  private final Duration patience;
  private final SentEvents events;
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
    this.events = new SentEvents(count);
  }

  /**
   * Sends, and looks into the table.
   *
   * @param told takes a line now and then
   */
  Report run(Consumer<String> told) throws IOException, InterruptedException {
    try (SampleTables tables = SampleTables.empty();
        FaultyDynamo store = FaultyDynamo.start(tables.endpoint(), false)) {
      store.follow(new FaultPlan(rate, seed));
      deliver(store, events.batches(seed), told);
      store.follow(new FaultPlan(0, 0));
      return count(store);
    }
  }

  private void deliver(FaultyDynamo store, List<int[]> batches, Consumer<String> told)
      throws InterruptedException {
    long all = batches.stream().mapToLong(batch -> batch.length).sum();
    Progress progress = new Progress("events answered for:", all, System::nanoTime, told);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> ends = new ArrayList<>();
      for (int i = 0; i < batches.size(); i++) {
        int[] batch = batches.get(i);
        SplittableRandom random = new SplittableRandom(seed + i + 1);
        ends.add(pool.submit(() -> deliver(store, batch, random, progress)));
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

  /** Sends until every event has been answered for. */
  private void deliver(
      FaultyDynamo store, int[] batch, SplittableRandom random, Progress progress) {
    int[] open = attempt(store, batch, random);
    while (open.length > 0) {
      again.incrementAndGet();
      open = attempt(store, open, random);
    }
    progress.add(batch.length);
  }

  /**
   * One attempt.
   *
   * @return what its sender sends again: all of it where there was no answer; where an answer named
   *     those that failed, these alone or, as often, all of it
   */
  private int[] attempt(FaultyDynamo store, int[] batch, SplittableRandom random) {
    int last = random.nextDouble() < CRASHES ? 1 + random.nextInt(batch.length) : Integer.MAX_VALUE;
    MortalCalls mortal = new MortalCalls(last, random.nextBoolean());
    boolean whole = random.nextDouble() < WHOLE_AGAIN;
    CallWindow window = new CallWindow(patience);
    deliveries.addAndGet(batch.length);
    try (DynamoDbClient client =
        StoreClient.build(LocalDynamo.builder(store.endpoint()), patience, window, mortal)) {
      window.open();
      ShopFunctions functions =
          new ShopFunctions(
              new DynamoRowStore(client, SampleTables.PREFIX, CLOCK), store(client), CLOCK);
      byte[] answer = functions.answer(FunctionName.RECORD_EVENTS, SentEvents.request(batch));
      int[] failed = failed(answer, batch);
      return whole && failed.length > 0 ? batch : failed;
    } catch (ProcessKilled e) {
      crashes.incrementAndGet();
      return batch;
    }
  }

  /** The events that an answer does not answer for. */
  private int[] failed(byte[] answer, int[] batch) {
    JsonNode reply = tree(answer);
    if (reply.path("statusCode").asInt() != 200) {
      return batch;
    }
    JsonNode body = tree(reply.path("body").asText().getBytes(UTF_8));
    refused.addAndGet(body.path("conflict").asInt() + body.path("rejected").asInt());
    JsonNode results = body.path("results");
    return IntStream.range(0, batch.length)
        .filter(i -> results.path(i).path("retryable").asBoolean())
        .map(i -> batch[i])
        .toArray();
  }

  private Report count(FaultyDynamo store) {
    Map<String, Integer> times = new HashMap<>();
    AtomicLong wrong = new AtomicLong();
    try (DynamoDbClient client = LocalDynamo.client(store.endpoint())) {
      store(client)
          .scan(
              event -> {
                int kept = times.merge(event.eventId(), 1, Integer::sum);
                if (kept > 1 || !events.holds(event)) {
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

  private static DynamoEventStore store(DynamoDbClient client) {
    return new DynamoEventStore(client, SampleTables.PREFIX, Duration.ofDays(90), CLOCK);
  }

  private static JsonNode tree(byte[] json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new IllegalStateException("an answer is no JSON", e);
    }
  }
}
