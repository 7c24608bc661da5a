package dev.shopkeeper.tables.dynamo;

import dev.shopkeeper.tables.StoreUnavailableException;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Several writes to one table that are done together or not at all. */
final class Transactions {
  /** For how long a write is tried that somebody else's transaction keeps out. */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final String FAILED = "ConditionalCheckFailed";

  private final DynamoDbClient client;
  private final String name;

  Transactions(DynamoDbClient client, String name) {
    this.client = client;
    this.name = name;
  }

  /** The index of the first write whose condition did not hold, or -1 when all were done. */
  int write(String what, List<TransactWriteItem> writes) {
    Backoff backoff = new Backoff(what + " in table " + name, PATIENCE);
    while (true) {
      try {
        DynamoCalls.call(what, name, () -> client.transactWriteItems(r -> r.transactItems(writes)));
        return -1;
      } catch (TransactionCanceledException e) {
        for (int i = 0; i < e.cancellationReasons().size(); i++) {
          if (FAILED.equals(e.cancellationReasons().get(i).code())) {
            return i;
          }
        }
        if (e.cancellationReasons().stream()
            .anyMatch(reason -> "ValidationError".equals(reason.code()))) {
          throw new StoreUnavailableException("cannot " + what + " in table " + name, e);
        }
        // Somebody else's transaction holds one of the items, or the table is throttled.
        backoff.pause();
      }
    }
  }
}
