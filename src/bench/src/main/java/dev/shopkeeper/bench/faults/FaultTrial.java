package dev.shopkeeper.bench.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shopkeeper.bench.shop.Question;
import dev.shopkeeper.bench.shop.SampleTables;
import dev.shopkeeper.bench.shop.ShopFunctions;
import dev.shopkeeper.harness.dynamo.FaultPlan;
import dev.shopkeeper.harness.dynamo.FaultyDynamo;
import dev.shopkeeper.harness.dynamo.LocalDynamo;
import dev.shopkeeper.tables.dynamo.CallWindow;
import dev.shopkeeper.tables.dynamo.DynamoEventStore;
import dev.shopkeeper.tables.dynamo.DynamoRowStore;
import dev.shopkeeper.tables.dynamo.StoreClient;
import dev.shopkeeper.tables.events.Event;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Requests to the shop's functions over the client they have, while things happen to what that
 * client sends. Each answer is compared with the one given without faults, byte by byte.
 *
 * <p>Each thread is a process: it answers one request at a time, has a client of its own, and is
 * replaced by a fresh one now and then, which has to read the pointers again. One request in ten
 * records an event.
 */
final class FaultTrial {
  /** As the functions' settings have it. */
  static final Duration USUAL_PATIENCE = Duration.ofSeconds(4);

  private static final int REQUESTS_OF_A_PROCESS = 200;
  private static final int EVENT_EVERY = 10;
  private static final int EXAMPLES = 5;
  private static final String RECORDER = "recorder-";
  private static final InstantSource CLOCK = InstantSource.fixed(SampleTables.NOW);
  private static final String AT = "2010-12-20T11:00:00Z";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final int count;
  private final double rate;
  private final long seed;
  private final int threads;
  private final Duration patience;
  private final AtomicInteger taken = new AtomicInteger();
  private final AtomicLong right = new AtomicLong();
  private final AtomicLong unavailable = new AtomicLong();
  private final AtomicLong wrong = new AtomicLong();
  private final CountedAttempts attempts = new CountedAttempts();
  private final ConcurrentLinkedQueue<String> examples = new ConcurrentLinkedQueue<>();
  private final Set<String> kept = ConcurrentHashMap.newKeySet();
  private final double[] millis;

  /**
   * @param count how many requests
   * @param rate the share of store requests that meet a fault
   * @param seed of requests and faults
   * @param threads how many processes answer at once
   * @param patience of a process with its store
   */
  FaultTrial(int count, double rate, long seed, int threads, Duration patience) {
    this.count = count;
    this.rate = rate;
    this.seed = seed;
    this.threads = threads;
    this.patience = patience;
    this.millis = new double[count];
  }

  /** Runs. */
  FaultReport run() throws IOException, InterruptedException {
    try (SampleTables tables = SampleTables.computed();
        FaultyDynamo store = FaultyDynamo.start(tables.endpoint(), true)) {
      List<Question> questions = Question.reads();
      List<byte[]> expected = expected(store, questions);
      long before = store.requests();
      FaultPlan plan = new FaultPlan(rate, seed);
      store.follow(plan);
      ask(store, questions, expected);
      store.follow(new FaultPlan(0, 0));
      long sent = store.requests() - before;
      long lost = lost(store);
      Arrays.sort(millis);
      return new FaultReport(
          count,
          right.get(),
          unavailable.get(),
          wrong.get(),
          lost,
          attempts.needed(),
          sent,
          plan.drawn(),
          millis,
          examples.stream().limit(EXAMPLES).toList());
    }
  }

  /** The answers without faults; some shoppers have done something just now. */
  private static List<byte[]> expected(FaultyDynamo store, List<Question> questions) {
    // Without faults, with all the time there is.
    try (Process process = new Process(store, Duration.ofMinutes(5), new CountedAttempts())) {
      for (String user : List.of("17850", "12302", "12331")) {
        for (String item : List.of("22423", "21730")) {
          process.answer(Question.event("live-" + user + item, user, item, AT));
        }
      }
      List<byte[]> answers = new ArrayList<>();
      for (Question question : questions) {
        byte[] answer = process.answer(question);
        int status = status(answer);
        // A shopper nobody knows is a proper answer; a request that is none proves nothing.
        if (status != 200 && status != 404) {
          throw new IllegalStateException(
              "a question of the trial is answered " + new String(answer, UTF_8));
        }
        answers.add(answer);
      }
      return answers;
    }
  }

  private void ask(FaultyDynamo store, List<Question> questions, List<byte[]> expected)
      throws InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> ends = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        ends.add(pool.submit(() -> work(store, questions, expected)));
      }
      for (Future<?> end : ends) {
        end.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a process of the trial failed", e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }

  private void work(FaultyDynamo store, List<Question> questions, List<byte[]> expected) {
    int next = taken.getAndIncrement();
    while (next < count) {
      try (Process process = new Process(store, patience, attempts)) {
        for (int i = 0; i < REQUESTS_OF_A_PROCESS && next < count; i++) {
          request(process, next, questions, expected);
          next = taken.getAndIncrement();
        }
      }
    }
  }

  private void request(
      Process process, int number, List<Question> questions, List<byte[]> expected) {
    boolean event = number % EVENT_EVERY == 0;
    int which =
        new SplittableRandom(seed ^ (number * 0x9E3779B97F4A7C15L)).nextInt(expected.size());
    String id = "e-" + number;
    Question question =
        event ? Question.event(id, RECORDER + number % 1_000, "22423", AT) : questions.get(which);
    long begun = System.nanoTime();
    byte[] answer = process.answer(question);
    millis[number] = (System.nanoTime() - begun) / 1e6;
    boolean good = event ? recorded(id, answer) : Arrays.equals(answer, expected.get(which));
    if (good) {
      right.incrementAndGet();
    } else if (toldToComeBack(answer)) {
      unavailable.incrementAndGet();
    } else {
      wrong.incrementAndGet();
      examples.add(
          new String(question.event(), UTF_8) + " was answered " + new String(answer, UTF_8));
    }
  }

  /** Kept now, or kept by an attempt before whose answer was lost. */
  private boolean recorded(String id, byte[] answer) {
    if (status(answer) != 200) {
      return false;
    }
    JsonNode body = tree(tree(answer).path("body").asText().getBytes(UTF_8));
    boolean good = body.path("accepted").asInt() + body.path("duplicate").asInt() == 1;
    if (good) {
      kept.add(id);
    }
    return good;
  }

  /** Events that were promised and are not there, or are there otherwise than they were sent. */
  private long lost(FaultyDynamo store) {
    Set<String> found = new HashSet<>();
    AtomicLong changed = new AtomicLong();
    try (DynamoDbClient client = LocalDynamo.client(store.endpoint())) {
      events(client).scan(event -> look(event, found, changed));
    }
    return changed.get() + kept.stream().filter(id -> !found.contains(id)).count();
  }

  private static void look(Event event, Set<String> found, AtomicLong changed) {
    if (event.eventId().startsWith("e-")) {
      int number = Integer.parseInt(event.eventId().substring(2));
      boolean same =
          event.shopper().id().equals(RECORDER + number % 1_000)
              && event.occurredAt().toString().equals(AT);
      if (!same || !found.add(event.eventId())) {
        changed.incrementAndGet();
      }
    }
  }

  private static DynamoEventStore events(DynamoDbClient client) {
    return new DynamoEventStore(client, SampleTables.PREFIX, Duration.ofDays(90), CLOCK);
  }

  private static int status(byte[] answer) {
    return tree(answer).path("statusCode").asInt();
  }

  private static boolean toldToComeBack(byte[] answer) {
    JsonNode tree = tree(answer);
    return tree.path("statusCode").asInt() == 503
        && tree.path("headers").path("retry-after").asInt() > 0;
  }

  private static JsonNode tree(byte[] json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new IllegalStateException("an answer is no JSON", e);
    }
  }

  /** Functions in a process of their own: fresh, with their client. */
  private static final class Process implements AutoCloseable {
    private final CallWindow window;
    private final DynamoDbClient client;
    private final ShopFunctions functions;

    Process(FaultyDynamo store, Duration patience, CountedAttempts attempts) {
      window = new CallWindow(patience);
      client = StoreClient.build(LocalDynamo.builder(store.endpoint()), patience, window, attempts);
      functions =
          new ShopFunctions(
              new DynamoRowStore(client, SampleTables.PREFIX, CLOCK), events(client), CLOCK);
    }

    byte[] answer(Question question) {
      window.open();
      return functions.answer(question.function(), question.event());
    }

    @Override
    public void close() {
      client.close();
    }
  }
}
