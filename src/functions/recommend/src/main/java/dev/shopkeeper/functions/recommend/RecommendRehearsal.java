package dev.shopkeeper.functions.recommend;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.shopkeeper.functions.AnswerRehearsal;
import dev.shopkeeper.functions.CallLog;
import dev.shopkeeper.serving.invocation.Invocation;
import dev.shopkeeper.serving.invocation.Json;
import dev.shopkeeper.serving.recommend.RecommendRequest;
import dev.shopkeeper.serving.recommend.RecommendService;
import dev.shopkeeper.tables.Current;
import dev.shopkeeper.tables.MemoryRowStore;
import dev.shopkeeper.tables.Provenance;
import dev.shopkeeper.tables.Row;
import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.RowStore;
import dev.shopkeeper.tables.Table;
import dev.shopkeeper.tables.TableReader;
import dev.shopkeeper.tables.events.MemoryEventStore;
import dev.shopkeeper.tables.recommend.CatalogueEntry;
import dev.shopkeeper.tables.recommend.CatalogueRows;
import dev.shopkeeper.tables.recommend.ChartRow;
import dev.shopkeeper.tables.recommend.HistoryRow;
import dev.shopkeeper.tables.recommend.ItemType;
import dev.shopkeeper.tables.recommend.NeighbourRow;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Recommends something to the one shopper of a shop with three items. */
public final class RecommendRehearsal implements AnswerRehearsal {
  private static final List<String> ITEMS = List.of("a", "b", "c");

  private static final String CALL = "{\"operation\":\"user\",\"user_id\":\"1\",\"limit\":2}";

  @Override
  public String run(CallLog calls) throws JsonProcessingException {
    RecommendWiring.prepareRecords();
    InstantSource clock = InstantSource.system();
    RowStore rows = shop(clock);
    RecommendService service =
        new RecommendService(
            new TableReader(rows, Table.SIMILARITY, clock),
            new TableReader(rows, Table.SEGMENTS, clock),
            new MemoryEventStore(Duration.ofDays(1), clock),
            () -> "rehearsal",
            clock);
    JsonMapper json = Json.mapper();
    JavaType call =
        json.getTypeFactory().constructParametricType(Invocation.class, RecommendRequest.class);
    return json.writeValueAsString(
        new RecommendFunction(service, calls).recommend(json.readValue(CALL, call)));
  }

  private static RowStore shop(InstantSource clock) {
    List<Row> rows = new ArrayList<>();
    CatalogueRows.write(ITEMS.stream().map(RecommendRehearsal::entry).toList(), rows::add);
    rows.add(
        new Row(
            NeighbourRow.key("a"),
            NeighbourRow.encode(0, new int[] {1}, new float[] {1}, NeighbourRow.DEFAULT_BUDGET)));
    RowKey history = HistoryRow.key("1");
    rows.add(
        new Row(history, HistoryRow.encode(List.of(new HistoryRow.Purchase("a", 0)), history)));
    RowKey popular = ChartRow.key(ChartRow.POPULAR);
    rows.add(new Row(popular, ChartRow.encode(List.of(new ChartRow.Entry(2, 1)), popular)));

    RowStore store = new MemoryRowStore(clock);
    store.write(Table.SIMILARITY, 1, rows);
    Instant now = clock.instant();
    Provenance provenance =
        new Provenance(now, now, "rehearsal", "none", "none", Map.of(), Map.of());
    store.flip(
        Table.SIMILARITY, 0, new Current(1, OptionalLong.empty(), now, rows.size(), provenance));
    return store;
  }

  private static CatalogueEntry entry(String itemId) {
    return new CatalogueEntry(
        itemId,
        Optional.of(itemId),
        Optional.empty(),
        Optional.of(1.0),
        Optional.empty(),
        ItemType.PRODUCT);
  }
}
