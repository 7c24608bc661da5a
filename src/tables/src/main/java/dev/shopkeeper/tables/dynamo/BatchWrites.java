package dev.shopkeeper.tables.dynamo;

import dev.shopkeeper.tables.StoreUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Puts or deletes items, 25 in a request and several requests at once, writing again what was left
 * out.
 */
final class BatchWrites {
  private static final int MAX_ITEMS = 25;
  private static final int REQUESTS_AT_ONCE = 8;

  /** Nobody is waiting, and a table on demand takes time to grow. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final DynamoDbClient client;
  private final String table;

  BatchWrites(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  /**
   * Puts all the items.
   *
   * @param items no two of the same key
   */
  void put(List<Map<String, AttributeValue>> items) {
    write(
        items.stream()
            .map(item -> WriteRequest.builder().putRequest(put -> put.item(item)).build())
            .toList());
  }

  /**
   * Deletes all the items.
   *
   * @param keys no two the same
   */
  void delete(List<Map<String, AttributeValue>> keys) {
    write(
        keys.stream()
            .map(key -> WriteRequest.builder().deleteRequest(delete -> delete.key(key)).build())
            .toList());
  }

  private void write(List<WriteRequest> requests) {
    List<List<WriteRequest>> batches = new ArrayList<>();
    for (int from = 0; from < requests.size(); from += MAX_ITEMS) {
      batches.add(requests.subList(from, Math.min(requests.size(), from + MAX_ITEMS)));
    }
    if (batches.size() == 1) {
      writeBatch(batches.get(0));
    } else if (!batches.isEmpty()) {
      writeParallel(batches);
    }
  }

  private void writeParallel(List<List<WriteRequest>> batches) {
    // Threads of this call alone: a reader's process has none, and none outlives the recompute.
    ExecutorService threads =
        Executors.newFixedThreadPool(Math.min(REQUESTS_AT_ONCE, batches.size()));
    try {
      List<Future<?>> answers = new ArrayList<>(batches.size());
      batches.forEach(batch -> answers.add(threads.submit(() -> writeBatch(batch))));
      for (Future<?> answer : answers) {
        answer.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailableException("interrupted: write rows to table " + table, e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException("writing rows to table " + table + " failed", e.getCause());
    } finally {
      stop(threads);
    }
  }

  /** Waits, so that no row of a call that failed arrives after what is done about the failure. */
  private static void stop(ExecutorService threads) {
    threads.shutdownNow();
    try {
      if (!threads.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException("a write did not end within " + PATIENCE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void writeBatch(List<WriteRequest> batch) {
    Backoff backoff = new Backoff("write rows to table " + table, PATIENCE);
    Map<String, List<WriteRequest>> open = Map.of(table, batch);
    while (true) {
      Map<String, List<WriteRequest>> request = open;
      open =
          DynamoCalls.call(
                  "write rows", table, () -> client.batchWriteItem(r -> r.requestItems(request)))
              .unprocessedItems();
      if (open.isEmpty()) {
        return;
      }
      backoff.pause();
    }
  }
}
