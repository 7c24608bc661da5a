package dev.shopkeeper.recompute.clean;

import dev.shopkeeper.recompute.data.DataException;
import dev.shopkeeper.recompute.data.Fields;
import dev.shopkeeper.recompute.data.FileKind;
import dev.shopkeeper.recompute.data.Reject;
import dev.shopkeeper.recompute.data.RejectReason;
import dev.shopkeeper.recompute.data.RejectedLineException;
import dev.shopkeeper.recompute.data.Row;
import dev.shopkeeper.recompute.data.RowSink;
import dev.shopkeeper.recompute.data.Shop;
import dev.shopkeeper.recompute.data.ShopFile;
import dev.shopkeeper.recompute.data.ShopFiles;
import dev.shopkeeper.recompute.data.TableText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Loads a shop: reads every file of the contract once, cleans, counts and numbers.
 *
 * <p>Nothing disappears silently: each line read is accepted, merged into another for a stated
 * reason, or rejected for a stated reason and handed to the caller.
 */
public final class ShopLoader {
  private final LoadOptions options;
  private final Consumer<Reject> rejects;
  private final Consumer<String> progress;

  /**
   * A loader.
   *
   * @param rejects takes every rejected line, as {@link RejectsFile} does
   * @param progress takes a line of text after each file
   */
  public ShopLoader(LoadOptions options, Consumer<Reject> rejects, Consumer<String> progress) {
    this.options = options;
    this.rejects = rejects;
    this.progress = progress;
  }

  /**
   * Loads the shop.
   *
   * @throws DataException where there are no files, where one cannot be read to its end, or in
   *     strict mode at the first line that would be rejected
   */
  public LoadedShop load(ShopFiles source) {
    return load(source, RecordedEvents.none(), ErasedUsers.none());
  }

  /**
   * Loads the shop with what was recorded live; the files win where both tell of an event.
   *
   * @param erased users whose lines are left out; their orders stay, as guests'
   */
  public LoadedShop load(ShopFiles source, RecordedEvents recorded, ErasedUsers erased) {
    return new Loading(erased).load(source, recorded);
  }

  /** The state of one load. */
  private final class Loading {
    private final Ledger ledger = new Ledger(options.strict(), rejects);
    private final List<String> files = new ArrayList<>();
    private final Map<FileKind, Stage> stages = new EnumMap<>(FileKind.class);
    private final ErasedUsers erased;

    Loading(ErasedUsers erased) {
      this.erased = erased;
    }

    LoadedShop load(ShopFiles source, RecordedEvents recorded) {
      Map<FileKind, List<ShopFile>> found = find(source);
      ItemStage items = read(found, FileKind.ITEMS, new ItemStage(ledger));
      // The catalogue comes first: it tells a product called M from a manual adjustment.
      ItemCodes codes =
          new ItemCodes(options.rules(), found.containsKey(FileKind.ITEMS), items::lists);
      OrderStage orders = read(found, FileKind.ORDERS, new OrderStage(options.rules(), codes));
      EventStage events = read(found, FileKind.EVENTS, new EventStage(ledger, erased));
      StockStage stock = read(found, FileKind.STOCK, new StockStage(ledger));
      DemandStage demand = read(found, FileKind.DEMAND, new DemandStage(ledger));
      CalendarStage calendar = read(found, FileKind.CALENDAR, new CalendarStage(ledger));
      RuleStage rules = read(found, FileKind.RULES, new RuleStage());
      ExperimentStage experiments = read(found, FileKind.EXPERIMENTS, new ExperimentStage());
      new RecordedIntake(orders, events, items, erased, rejects)
          .take(recorded, demand.newest(), ledger.recorded());
      new OrderCleaning(orders, options.rules(), ledger, files).run();
      int forgotten = orders.forget(erased);
      if (forgotten > 0) {
        progress.accept(
            String.format(Locale.ROOT, "erased users: %,d order lines are guests'", forgotten));
      }
      Shop shop =
          new ShopAssembly()
              .assemble(orders, events, items, stock, demand, calendar, rules, experiments);
      Map<FileKind, Integer> accepted = new EnumMap<>(FileKind.class);
      stages.forEach((kind, stage) -> accepted.put(kind, stage.size()));
      accepted.put(FileKind.ORDERS, shop.orderLines().size());
      return new LoadedShop(shop, ledger.report(accepted));
    }

    private Map<FileKind, List<ShopFile>> find(ShopFiles source) {
      Map<FileKind, List<ShopFile>> found = new EnumMap<>(FileKind.class);
      try {
        source
            .list()
            .forEach(file -> found.computeIfAbsent(file.kind(), k -> new ArrayList<>()).add(file));
      } catch (IOException e) {
        throw new DataException(source.place() + " cannot be read: " + e.getMessage(), e);
      }
      boolean demand =
          found.containsKey(FileKind.ORDERS)
              || found.containsKey(FileKind.EVENTS)
              || found.containsKey(FileKind.DEMAND);
      if (!demand) {
        throw new DataException(
            source.place()
                + " holds no orders*.csv, events*.csv or demand*.csv"
                + " (.csv, .csv.gz, .jsonl or .jsonl.gz)");
      }
      return found;
    }

    private <S extends Stage> S read(Map<FileKind, List<ShopFile>> found, FileKind kind, S stage) {
      stages.put(kind, stage);
      Fields fields = new Fields(kind.layout(), options.asOf());
      for (ShopFile file : found.getOrDefault(kind, List.of())) {
        Intake intake = new Intake(kind, file.name(), files.size(), stage, fields);
        files.add(file.name());
        try {
          TableText.read(file, intake);
        } catch (IOException e) {
          throw new DataException(
              file.name() + ", line " + intake.line + ": cannot be read on: " + e.getMessage(), e);
        }
        ledger.read(kind, file.name(), intake.lines);
        progress.accept(String.format(Locale.ROOT, "%s: %,d lines", file.name(), intake.lines));
      }
      return stage;
    }

    /** Passes the lines of one file to its stage and refusals to the ledger. */
    private final class Intake implements RowSink {
      private final FileKind kind;
      private final String name;
      private final int file;
      private final Stage stage;
      private final Fields fields;
      private long lines;
      private long line = 1;

      Intake(FileKind kind, String name, int file, Stage stage, Fields fields) {
        this.kind = kind;
        this.name = name;
        this.file = file;
        this.stage = stage;
        this.fields = fields;
      }

      @Override
      public void row(Row row) {
        lines++;
        line = row.line();
        try {
          stage.take(fields.at(row), file, row.line());
        } catch (RejectedLineException e) {
          ledger.reject(kind, new Reject(name, row.line(), e.reason(), e.getMessage(), row.text()));
        }
      }

      @Override
      public void damaged(long line, RejectReason reason, String detail, String text) {
        lines++;
        this.line = line;
        ledger.reject(kind, new Reject(name, line, reason, detail, text));
      }
    }
  }
}
