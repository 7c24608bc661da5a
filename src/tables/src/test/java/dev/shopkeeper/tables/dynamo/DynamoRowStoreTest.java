package dev.shopkeeper.tables.dynamo;

import static dev.shopkeeper.tables.Table.SIMILARITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkeeper.tables.RowStore;
import dev.shopkeeper.tables.RowStoreContract;
import dev.shopkeeper.tables.StoreUnavailableException;
import dev.shopkeeper.tables.fixtures.LocalDynamo;
import dev.shopkeeper.tables.fixtures.Samples;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

final class DynamoRowStoreTest extends RowStoreContract {
  private String prefix;

  @Override
  protected RowStore emptyStore() {
    prefix = LocalDynamo.freshTables();
    return new DynamoRowStore(LocalDynamo.client(), prefix, clock);
  }

  @Test
  void read_tableMissing_namesIt() {
    RowStore elsewhere = new DynamoRowStore(LocalDynamo.client(), "nowhere", clock);

    assertThatThrownBy(() -> elsewhere.read(SIMILARITY, 1, List.of(Samples.key(0))))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining("table nowhere-Similarity does not exist");
  }

  @Test
  void createMissing_tablesThere_keepsThem() {
    store.write(SIMILARITY, 1, Samples.rows(1, "one"));

    TableSchema.createMissing(LocalDynamo.client(), prefix);

    assertThat(store.read(SIMILARITY, 1, List.of(Samples.key(0)))).hasSize(1);
    assertThat(
            LocalDynamo.client()
                .describeTimeToLive(r -> r.tableName(prefix + "-Similarity"))
                .timeToLiveDescription()
                .attributeName())
        .isEqualTo("expires_at");
  }

  @Test
  void read_halfOfEveryBatchLeftOut_givesAllInTheEnd() {
    ThrottledCalls throttled = new ThrottledCalls(LocalDynamo.client());
    RowStore behind = new DynamoRowStore(throttled.client(), prefix, clock);

    behind.write(SIMILARITY, 1, Samples.rows(130, "x"));

    assertThat(
            behind.read(SIMILARITY, 1, Samples.rows(130, "").stream().map(r -> r.key()).toList()))
        .hasSize(130);
    assertThat(throttled.leftOut()).isGreaterThan(130);
  }

  @Test
  void read_everythingLeftOut_saysUnavailable() {
    DynamoDbClient stuck = new ThrottledCalls(LocalDynamo.client()).stuck();

    assertThatThrownBy(
            () ->
                new DynamoRowStore(stuck, prefix, clock)
                    .read(SIMILARITY, 1, List.of(Samples.key(0))))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessageContaining(prefix + "-Similarity");
  }

  @Test
  void read_rowMissing_isAskedForConsistentlyWhileTheFlipIsYoung() {
    CountedCalls calls = new CountedCalls(LocalDynamo.client());
    RowStore counted = new DynamoRowStore(calls.client(), prefix, clock);
    store.write(SIMILARITY, 1, Samples.rows(1, "one"));
    store.flip(SIMILARITY, 0, Samples.current(1, OptionalLong.empty(), clock.instant()));
    counted.current(SIMILARITY);

    counted.read(SIMILARITY, 1, List.of(Samples.key(0)));
    assertThat(calls.of("batchGetItem")).isEqualTo(1);
    counted.read(SIMILARITY, 1, List.of(Samples.key(0), Samples.key(1)));
    assertThat(calls.of("batchGetItem")).isEqualTo(3);
    clock.advance(DynamoRowStore.SETTLED_AFTER.plus(Duration.ofSeconds(1)));
    counted.read(SIMILARITY, 1, List.of(Samples.key(0), Samples.key(1)));
    assertThat(calls.of("batchGetItem")).isEqualTo(4);
  }
}
