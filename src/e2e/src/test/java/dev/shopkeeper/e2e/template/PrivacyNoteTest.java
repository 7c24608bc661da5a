package dev.shopkeeper.e2e.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.dynamodb.EmbeddedDynamo;
import dev.shopkeeper.harness.Repository;
import dev.shopkeeper.harness.dynamo.LocalDynamo;
import dev.shopkeeper.tables.PersonalRows;
import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.Table;
import dev.shopkeeper.tables.dynamo.DynamoEventStore;
import dev.shopkeeper.tables.dynamo.TableSchema;
import dev.shopkeeper.tables.events.Event;
import dev.shopkeeper.tables.events.Shopper;
import dev.shopkeeper.tables.segment.MembersPage;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The privacy note names whatever is kept of a shopper. */
final class PrivacyNoteTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  @Test
  void attributes_ofAnEventWithEverything_standInTheNote() throws IOException {
    String note = Files.readString(Repository.path("docs/privacy.md"));
    Set<String> kept = new TreeSet<>();
    try (EmbeddedDynamo embedded = EmbeddedDynamo.inMemory();
        DynamoDbClient dynamo = LocalDynamo.client(embedded.endpoint())) {
      TableSchema.createMissing(dynamo, "note");
      new DynamoEventStore(dynamo, "note", Duration.ofDays(90), InstantSource.fixed(NOON))
          .record(everything());
      dynamo
          .scan(r -> r.tableName(TableSchema.eventsTable("note")))
          .items()
          .forEach(item -> kept.addAll(item.keySet()));
    }

    assertThat(kept).contains("shopper", "item_id", "recommendation_id", "expires_at").hasSize(10);
    // Whose it is, as a user or a session.
    kept.remove("shopper");
    kept.add("user_id");
    kept.add("session_id");
    assertThat(kept).allSatisfy(name -> assertThat(note).contains("`" + name + "`"));
  }

  @Test
  void kindsOfRows_aboutAUser_standInTheNote() throws IOException {
    String note = Files.readString(Repository.path("docs/privacy.md"));
    Set<String> kinds = new TreeSet<>(Set.of(MembersPage.KIND));
    for (Table table : Table.values()) {
      PersonalRows.keys(table, "anybody").stream().map(RowKey::kind).forEach(kinds::add);
    }

    assertThat(kinds).hasSize(5);
    assertThat(kinds).allSatisfy(kind -> assertThat(note).contains("kind `" + kind + "`"));
  }

  private static Event everything() {
    return new Event(
        "e-1",
        Shopper.user("anna"),
        "mug",
        "view",
        NOON,
        Optional.of("web"),
        OptionalDouble.of(3),
        OptionalDouble.of(4.5),
        Optional.of("r-1"));
  }
}
