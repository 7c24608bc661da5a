package dev.shopkeeper.bench.crashes;

import dev.shopkeeper.bench.shop.SampleTables;
import dev.shopkeeper.bench.shop.ShopFunctions;
import dev.shopkeeper.bench.shop.ShopFunctions.FunctionName;
import dev.shopkeeper.harness.dynamo.LocalDynamo;
import dev.shopkeeper.tables.Generations;
import dev.shopkeeper.tables.Table;
import dev.shopkeeper.tables.dynamo.DynamoRowStore;
import dev.shopkeeper.tables.events.MemoryEventStore;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Recomputes that end at a random write, one after the other, of one day of the shop and then of
 * the other, while a reader asks without a pause. After each, everything the shop answers has to be
 * of one day, and half an hour later, when what was abandoned has been swept up and removed, still.
 */
final class KillTrial {
  private static final int ASKED_AS_ONE_PROCESS = 20;
  private static final int EXAMPLES = 5;

  private final int kills;
  private final SplittableRandom random;
  private final MovedClock clock = new MovedClock();
  private final AtomicLong asked = new AtomicLong();
  private final AtomicLong mixed = new AtomicLong();
  private final ConcurrentLinkedQueue<String> examples = new ConcurrentLinkedQueue<>();

  /** Time that passes only when it is told to. */
  private static final class MovedClock implements InstantSource {
    private volatile Instant now = SampleTables.NOW;

    @Override
    public Instant instant() {
      return now;
    }

    void advance(Duration by) {
      now = now.plus(by);
    }
  }

  /**
   * What came of it.
   *
   * @param kills recomputes that ended in the middle
   * @param ended recomputes that came to their end before their time
   * @param published kills after which the new day served, in one table at least
   * @param asked answers compared, the reader's and those after each kill
   * @param wrong answers of neither day, or missing, or of two days at once
   * @param removed items that had expired and were removed
   * @param examples some wrong answers
   */
  record Report(
      int kills,
      int ended,
      int published,
      long asked,
      long wrong,
      long removed,
      List<String> examples) {
    boolean reached() {
      return wrong == 0;
    }

    String text() {
      return String.format(
              Locale.ROOT,
              "recomputes killed  %,d%ncame to their end  %,d%nnew one served     %,d%n"
                  + "answers compared   %,d%nmixed or missing   %,d (to reach: 0)%n"
                  + "expired, removed   %,d%n",
              kills,
              ended,
              published,
              asked,
              wrong,
              removed)
          + String.join("\n", examples);
    }
  }

  /**
   * @param kills how many recomputes are to end in the middle
   * @param seed of everything drawn
   */
  KillTrial(int kills, long seed) {
    this.kills = kills;
    this.random = new SplittableRandom(seed);
  }

  Report run() throws IOException, InterruptedException {
    try (TwoVersions days = new TwoVersions(clock);
        SampleTables tables = SampleTables.empty();
        DynamoDbClient client = LocalDynamo.client(tables.endpoint())) {
      MortalCalls immortal = new MortalCalls(Integer.MAX_VALUE, false);
      recompute(days, 0, tables, immortal);
      AtomicBoolean over = new AtomicBoolean();
      Thread reader = new Thread(() -> read(days, client, over), "reader");
      reader.start();
      try {
        return kill(days, tables, client, immortal.writes());
      } finally {
        over.set(true);
        reader.join();
      }
    }
  }

  private Report kill(TwoVersions days, SampleTables tables, DynamoDbClient client, int writes) {
    int killed = 0;
    int ended = 0;
    int published = 0;
    long removed = 0;
    for (int day = 1; killed < kills; day = 1 - day) {
      // Sweeping up makes more writes than a first run has: some come to their end.
      MortalCalls mortal = new MortalCalls(1 + random.nextInt(3 * writes), random.nextBoolean());
      recompute(days, day, tables, mortal);
      if (mortal.dead()) {
        killed++;
      } else {
        ended++;
      }
      if (check(days, client).containsValue(day)) {
        published++;
      }
      clock.advance(Generations.LEASE.plusMinutes(1));
      Generations generations = new Generations(store(client), clock);
      generations.sweep(Table.SIMILARITY);
      generations.sweep(Table.FORECASTS);
      removed += removeExpired(client, Table.SIMILARITY) + removeExpired(client, Table.FORECASTS);
      check(days, client);
    }
    return new Report(
        killed,
        ended,
        published,
        asked.get(),
        mixed.get(),
        removed,
        examples.stream().limit(EXAMPLES).toList());
  }

  private void recompute(TwoVersions days, int day, SampleTables tables, MortalCalls mortal) {
    try (DynamoDbClient client =
        LocalDynamo.builder(tables.endpoint())
            .overrideConfiguration(o -> o.addExecutionInterceptor(mortal))
            .build()) {
      days.recompute(store(client), day, clock);
    } catch (ProcessKilled e) {
      // As it was to be.
    } catch (RuntimeException e) {
      // The error of a thread that writes comes wrapped.
      if (!mortal.dead()) {
        throw e;
      }
    }
  }

  /** Asks everything as a fresh process; all answers of a function have to be of one day. */
  private Map<FunctionName, Integer> check(TwoVersions days, DynamoDbClient client) {
    ShopFunctions functions = functions(client);
    Map<FunctionName, Integer> served = new EnumMap<>(FunctionName.class);
    for (int i = 0; i < days.size(); i++) {
      int day = days.dayOf(functions, i);
      asked.incrementAndGet();
      Integer before = served.putIfAbsent(days.function(i), day);
      if (day < 0 || before != null && before != day) {
        mixed.incrementAndGet();
        examples.add(days.told(functions, i));
      }
    }
    return served;
  }

  private void read(TwoVersions days, DynamoDbClient client, AtomicBoolean over) {
    SplittableRandom which = new SplittableRandom(kills);
    while (!over.get()) {
      ShopFunctions functions = functions(client);
      for (int i = 0; i < ASKED_AS_ONE_PROCESS; i++) {
        int question = which.nextInt(days.size());
        asked.incrementAndGet();
        if (days.dayOf(functions, question) < 0) {
          mixed.incrementAndGet();
          examples.add(days.told(functions, question));
        }
      }
    }
  }

  /** Removes what has expired, as DynamoDB does some time. */
  private long removeExpired(DynamoDbClient client, Table table) {
    String name = table.name(SampleTables.PREFIX);
    long now = clock.instant().getEpochSecond();
    List<Map<String, AttributeValue>> expired =
        client
            .scanPaginator(
                r ->
                    r.tableName(name)
                        .filterExpression("expires_at <= :now")
                        .projectionExpression("pk")
                        .expressionAttributeValues(
                            Map.of(":now", AttributeValue.fromN(Long.toString(now)))))
            .items()
            .stream()
            .toList();
    expired.forEach(key -> client.deleteItem(r -> r.tableName(name).key(key)));
    return expired.size();
  }

  private ShopFunctions functions(DynamoDbClient client) {
    return new ShopFunctions(
        store(client), new MemoryEventStore(Duration.ofDays(90), clock), clock);
  }

  private DynamoRowStore store(DynamoDbClient client) {
    return new DynamoRowStore(client, SampleTables.PREFIX, clock);
  }
}
