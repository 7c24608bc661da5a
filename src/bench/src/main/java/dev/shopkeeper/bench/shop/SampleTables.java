package dev.shopkeeper.bench.shop;

import dev.shopkeeper.dynamodb.EmbeddedDynamo;
import dev.shopkeeper.harness.dynamo.LocalDynamo;
import dev.shopkeeper.recompute.Builders;
import dev.shopkeeper.recompute.Recompute;
import dev.shopkeeper.recompute.RecomputeOptions;
import dev.shopkeeper.recompute.data.FolderFiles;
import dev.shopkeeper.tables.dynamo.DynamoRowStore;
import dev.shopkeeper.tables.dynamo.TableSchema;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** DynamoDB Local with the tables that a recompute of the sample shop makes. */
public final class SampleTables implements AutoCloseable {
  /** What the tables' names begin with. */
  public static final String PREFIX = "shop";

  /** When the sample shop's day is: after its last order. */
  public static final Instant NOW = Instant.parse("2010-12-20T12:00:00Z");

  private final EmbeddedDynamo dynamo;

  private SampleTables(EmbeddedDynamo dynamo) {
    this.dynamo = dynamo;
  }

  /** Starts and computes. */
  public static SampleTables computed() throws IOException {
    SampleTables tables = empty();
    // An hour ago, so that readers take the flip for settled.
    InstantSource before = InstantSource.fixed(NOW.minusSeconds(3_600));
    try (SampleFolder folder = SampleFolder.write();
        DynamoDbClient client = LocalDynamo.client(tables.endpoint())) {
      new Recompute(new DynamoRowStore(client, PREFIX, before), Builders.all(), before)
          .run(
              new FolderFiles(folder.path()),
              RecomputeOptions.defaults().withRecordedEvents(false),
              reject -> {},
              line -> {});
    }
    return tables;
  }

  /** Starts with tables without a row. */
  public static SampleTables empty() {
    SampleTables tables = new SampleTables(EmbeddedDynamo.inMemory());
    try (DynamoDbClient client = LocalDynamo.client(tables.endpoint())) {
      TableSchema.createMissing(client, PREFIX);
    }
    return tables;
  }

  /** Where clients send their requests. */
  public URI endpoint() {
    return dynamo.endpoint();
  }

  @Override
  public void close() {
    dynamo.close();
  }
}
