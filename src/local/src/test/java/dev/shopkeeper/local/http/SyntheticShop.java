package dev.shopkeeper.local.http;

import dev.shopkeeper.local.tables.OpenTables;
import dev.shopkeeper.recompute.Builders;
import dev.shopkeeper.recompute.Recompute;
import dev.shopkeeper.recompute.RecomputeService;
import dev.shopkeeper.recompute.data.FolderFiles;
import dev.shopkeeper.serving.tables.TableName;
import dev.shopkeeper.serving.tables.TablesOperation;
import dev.shopkeeper.serving.tables.TablesRequest;
import dev.shopkeeper.serving.tables.UserRecords;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A shop of 80 shoppers and 12 items in two tastes, over embedded tables in memory: whoever likes
 * tea buys tea, whoever likes coffee buys coffee, for 150 days.
 */
@Singleton
class SyntheticShop {
  static final int SHOPPERS = 80;
  static final int ITEMS = 12;

  private OpenTables tables;

  void open(@Observes @Priority(1) StartupEvent start) throws IOException {
    Path files = Files.createTempDirectory("synthetic-shop");
    write(files);
    tables = OpenTables.inMemory();
    InstantSource clock = InstantSource.system();
    Recompute recompute =
        new Recompute(tables.rows(), tables.events(), tables.erasures(), Builders.all(), clock);
    UserRecords users =
        new UserRecords(tables.rows(), tables.events(), tables.erasures(), clock, () -> "receipt");
    RecomputeService service =
        new RecomputeService(
            tables.rows(), recompute, users, place -> new FolderFiles(files), clock);
    service.answer(
        new TablesRequest(
            TablesOperation.RECOMPUTE, List.of(TableName.values()), null, null, null, null, null));
    LocalServer.use(LocalShop.over(tables.rows(), tables.events(), service::answer, clock));
  }

  void close(@Observes ShutdownEvent stop) {
    tables.close();
  }

  private static void write(Path folder) throws IOException {
    List<String> items = new ArrayList<>(List.of("item_id,title,category,price"));
    List<String> stock =
        new ArrayList<>(List.of("item_id,on_hand,lead_time_days,unit_cost,order_cost"));
    for (int item = 0; item < ITEMS; item++) {
      String taste = item % 2 == 0 ? "Tea" : "Coffee";
      items.add("i" + item + "," + taste + " no. " + item + "," + taste + "," + (4 + item) + ".50");
      stock.add("i" + item + "," + (item < 3 ? 0 : 10_000) + ",7,2.00,10");
    }
    Files.write(folder.resolve("items.csv"), items);
    Files.write(folder.resolve("stock.csv"), stock);
    Files.write(folder.resolve("orders.csv"), orders());
    // The second variant does what the shop does anyway: who is in which changes no answer's items.
    Files.write(
        folder.resolve("experiments.csv"),
        List.of(
            "experiment_id,variant,share,active_from,stock_aware",
            "stock,control,0.5,2024-01-01,",
            "stock,aware,0.5,,true"));
  }

  private static List<String> orders() {
    SplittableRandom random = new SplittableRandom(7);
    Instant first = Instant.parse("2024-01-01T09:00:00Z");
    List<String> lines =
        new ArrayList<>(List.of("order_id,user_id,item_id,quantity,unit_price,ordered_at"));
    for (int day = 0; day < 150; day++) {
      for (int order = 0; order < 8; order++) {
        int shopper = random.nextInt(SHOPPERS);
        for (int line = 0; line < 2; line++) {
          int item = 2 * random.nextInt(ITEMS / 2) + shopper % 2;
          lines.add(
              "o"
                  + day
                  + "-"
                  + order
                  + ",u"
                  + shopper
                  + ",i"
                  + item
                  + ","
                  + (1 + random.nextInt(3))
                  + ","
                  + (4 + item)
                  + ".50,"
                  + first.plus(day, ChronoUnit.DAYS).plusSeconds(order * 600L));
        }
      }
    }
    return lines;
  }
}
