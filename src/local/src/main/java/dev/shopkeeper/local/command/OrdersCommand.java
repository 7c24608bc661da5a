package dev.shopkeeper.local.command;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.shopkeeper.local.tables.OpenTables;
import dev.shopkeeper.serving.forecast.Budget;
import dev.shopkeeper.serving.forecast.ForecastOperation;
import dev.shopkeeper.serving.forecast.ForecastRequest;
import dev.shopkeeper.serving.forecast.ForecastService;
import dev.shopkeeper.serving.forecast.PolicyRecord;
import dev.shopkeeper.serving.forecast.ReplayRecord;
import dev.shopkeeper.serving.forecast.Replenishment;
import dev.shopkeeper.serving.forecast.Replenishments;
import dev.shopkeeper.serving.forecast.StockSummary;
import dev.shopkeeper.tables.Table;
import dev.shopkeeper.tables.TableReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists what to order now, for people or as a purchase proposal. */
@Command(
    name = "orders",
    description = "List what to order now; as CSV, a purchase proposal.",
    mixinStandardHelpOptions = true)
final class OrdersCommand implements Callable<Integer> {
  /** How the list is written. */
  enum Format {
    TEXT,
    CSV
  }

  private static final int PAGE = 100;
  @Spec private CommandSpec spec;
  @Mixin private TablesOption tables;

  @Option(
      names = "--format",
      defaultValue = "text",
      paramLabel = "text|csv",
      description = "How the list is written (default: ${DEFAULT-VALUE}).")
  private Format format;

  @Option(
      names = "--budget",
      paramLabel = "MONEY",
      description = "Money for all orders: what saves most lost sales for it is ordered.")
  private Double budget;

  @Option(
      names = "--location",
      paramLabel = "ID",
      description = "One location's list (default: the whole shop's).")
  private String location;

  @Option(names = "--out", paramLabel = "FILE", description = "Where the CSV goes.")
  private Path file;

  @Override
  public Integer call() throws IOException {
    try (OpenTables open = tables.open()) {
      ForecastService service =
          new ForecastService(
              new TableReader(open.rows(), Table.FORECASTS, InstantSource.system()));
      List<Replenishment> items = new ArrayList<>();
      Replenishments page = page(service, null);
      Budget within = page.budget();
      items.addAll(page.items());
      while (page.nextCursor() != null) {
        page = page(service, page.nextCursor());
        items.addAll(page.items());
      }
      PrintWriter out = spec.commandLine().getOut();
      if (format == Format.CSV) {
        write(items, out);
      } else {
        print(items, within, summary(service), out);
      }
      out.flush();
    }
    return 0;
  }

  private Replenishments page(ForecastService service, String cursor) {
    return (Replenishments)
        service.answer(request(ForecastOperation.TO_ORDER, location, PAGE, cursor, budget));
  }

  private static StockSummary summary(ForecastService service) {
    return (StockSummary)
        service.answer(request(ForecastOperation.SUMMARY, null, null, null, null));
  }

  private static ForecastRequest request(
      ForecastOperation operation, String locationId, Integer limit, String cursor, Double budget) {
    return new ForecastRequest(
        operation, null, locationId, null, null, null, limit, cursor, budget, null, null, null);
  }

  private void write(List<Replenishment> items, PrintWriter out) throws IOException {
    if (file == null) {
      // The command's own output stays open.
      CsvWriter csv = CsvWriter.builder().build(out);
      PurchaseProposal.write(csv, items);
      csv.flush();
    } else {
      try (CsvWriter csv = CsvWriter.builder().build(file)) {
        PurchaseProposal.write(csv, items);
      }
      out.println(items.size() + " orders written to " + file);
    }
  }

  private static void print(
      List<Replenishment> items, Budget within, StockSummary summary, PrintWriter out) {
    double value =
        items.stream().mapToDouble(i -> i.costs() == null ? 0 : i.costs().orderValue()).sum();
    out.printf(Locale.ROOT, "%,d items to order for %,.2f%n", items.size(), value);
    if (within != null) {
      out.printf(
          Locale.ROOT,
          "within %,.2f of the %,.2f needed; saves %,.2f of %,.2f in lost sales%n",
          within.given(),
          within.needed(),
          within.saved(),
          within.savedWithAll());
    }
    for (Replenishment item : items) {
      out.printf(
          Locale.ROOT,
          "  %-12s %10s  %-2s  %s  %s%n",
          item.locationId() == null ? item.itemId() : item.itemId() + " " + item.locationId(),
          PurchaseProposal.text(item.orderQuantity()),
          PurchaseProposal.text(item.itemClass()),
          PurchaseProposal.text(item.title()),
          item.why().get(0).text());
    }
    if (summary.trackRecord() != null) {
      print(summary.trackRecord(), out);
    }
  }

  private static void print(ReplayRecord record, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "The last %d days replayed for %,d of %,d items:%n",
        record.days(),
        record.items(),
        record.counted());
    for (PolicyRecord policy : record.policies()) {
      out.printf(
          Locale.ROOT,
          "  %-15s cost %,12.2f (holding %,.2f, lost sales %,.2f, orders %,.2f), %.1f %% of demand"
              + " met%n",
          policy.policy(),
          policy.cost(),
          policy.holdingCost(),
          policy.lostSaleCost(),
          policy.orderingCost(),
          100 * policy.serviceLevel());
    }
  }
}
