package dev.shopkeeper.recompute.imports;

import static dev.shopkeeper.recompute.data.Column.optional;
import static dev.shopkeeper.recompute.data.Column.required;

import dev.shopkeeper.recompute.clean.CleaningRules;
import dev.shopkeeper.recompute.clean.RejectsFile;
import dev.shopkeeper.recompute.data.DataException;
import dev.shopkeeper.recompute.data.Fields;
import dev.shopkeeper.recompute.data.Layout;
import dev.shopkeeper.recompute.data.Reject;
import dev.shopkeeper.recompute.data.RejectReason;
import dev.shopkeeper.recompute.data.RejectedLineException;
import dev.shopkeeper.recompute.data.Row;
import dev.shopkeeper.recompute.data.RowSink;
import dev.shopkeeper.recompute.data.ShopFile;
import dev.shopkeeper.recompute.data.TableText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Turns the UCI Online Retail layout, of either sheet, into {@code orders.csv.gz}, {@code
 * items.csv.gz} and {@code stock.csv.gz}.
 *
 * <p>Every line that can be read becomes an order line, odd ones too: what is a sale is for
 * cleaning to say. A cancellation (an invoice that starts with C) gets a negative quantity. An item
 * is a code that is no fee or test and was sold at least once at a price; see {@link CategoryRule}
 * and {@link SimulatedStock} for what the layout does not have. The country is left out: it is the
 * customer's, not a place where stock lies.
 */
public final class OnlineRetailImport {
  /** Name of the file with the lines that could not be read. */
  public static final String REJECTS = "import-rejects.csv";

  static final Layout LAYOUT =
      Layout.of(
          required("Invoice", "InvoiceNo"),
          required("StockCode"),
          required("Description"),
          required("Quantity"),
          required("InvoiceDate"),
          required("Price", "UnitPrice"),
          required("Customer ID", "CustomerID"),
          optional("Country"));

  private static final double ANY = Double.MAX_VALUE;
  private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Cntrl}\\ufffd]+");
  private static final List<Pattern> NO_PRODUCTS = noProducts();
  private static final int TITLE_CHARS = 300;

  private final Options options;
  private final Consumer<String> progress;

  /**
   * A file in the layout.
   *
   * @param name its name for messages
   */
  public record Source(String name, ShopFile.Content content) {

    /** A file on disk. */
    public static Source of(Path file) {
      return new Source(file.getFileName().toString(), () -> Files.newInputStream(file));
    }
  }

  /**
   * How to import.
   *
   * @param target folder to write to, made where it is missing
   * @param strict whether the first line that cannot be read ends the import
   */
  public record Options(Path target, boolean strict) {}

  /** An import; progress takes a line of text after each step. */
  public OnlineRetailImport(Options options, Consumer<String> progress) {
    this.options = options;
    this.progress = progress;
  }

  /**
   * Imports one or more files, in the given order, as one shop.
   *
   * @throws DataException where a file cannot be read to its end, where none has a line that can be
   *     read, or in strict mode at the first line that cannot
   */
  public ImportReport run(List<Source> sources) throws IOException {
    Files.createDirectories(options.target());
    try (RejectsFile rejects = new RejectsFile(options.target().resolve(REJECTS));
        ContractWriter orders =
            new ContractWriter(
                options.target(),
                "orders.csv.gz",
                "order_id",
                "user_id",
                "item_id",
                "quantity",
                "unit_price",
                "ordered_at")) {
      Lines lines = new Lines(orders, rejects);
      for (Source source : sources) {
        lines.file = source.name();
        TableText.read(source.name(), false, source.content(), LAYOUT, lines);
        progress.accept(
            String.format(Locale.ROOT, "%s: %,d lines so far", source.name(), lines.read));
      }
      if (lines.written == 0) {
        throw new DataException(
            String.format(
                Locale.ROOT,
                "%s: none of %,d lines could be read; see %s",
                lines.file,
                lines.read,
                REJECTS));
      }
      orders.finish();
      return lines.writeItems();
    }
  }

  /** Writes orders as they come and gathers what there is to know about items. */
  private final class Lines implements RowSink {
    private final ContractWriter orders;
    private final RejectsFile rejects;
    private final Fields fields = new Fields(LAYOUT, Instant.MAX);
    private final OnlineRetailDates dates = new OnlineRetailDates();
    private final Map<String, ItemHistory> histories = new TreeMap<>();
    private final Map<String, String> cleaned = new LinkedHashMap<>();
    private String file = "";
    private LocalDate lastDay = LocalDate.MIN;
    private long read;
    private long written;
    private long cancellations;
    private long rejected;

    Lines(ContractWriter orders, RejectsFile rejects) {
      this.orders = orders;
      this.rejects = rejects;
    }

    @Override
    public void row(Row row) {
      read++;
      try {
        take(row);
      } catch (RejectedLineException e) {
        reject(row.line(), e.reason(), e.getMessage(), row.text());
      }
    }

    @Override
    public void damaged(long line, RejectReason reason, String detail, String text) {
      read++;
      reject(line, reason, detail, text);
    }

    private void reject(long line, RejectReason reason, String detail, String text) {
      if (options.strict()) {
        throw DataException.at(file, line, detail + " (" + reason.code() + ")");
      }
      rejected++;
      rejects.accept(new Reject(file, line, reason, detail, text));
    }

    private void take(Row row) throws RejectedLineException {
      fields.at(row);
      String invoice = fields.id(0).toUpperCase(Locale.ROOT);
      // The sheets spell some codes in both cases.
      String code = fields.id(1).toUpperCase(Locale.ROOT);
      double quantity = fields.number(3, -ANY, ANY);
      LocalDateTime time = dates.parse(row.value(4));
      double price = fields.number(5, -ANY, ANY);
      String user = user(fields.idOrEmpty(6));
      if (invoice.startsWith("C")) {
        quantity = -Math.abs(quantity);
        cancellations++;
      }
      orders.write(invoice, user, code, text(quantity), row.value(5), time + "Z");
      written++;
      ItemHistory history = histories.computeIfAbsent(code, c -> new ItemHistory());
      LocalDate day = time.toLocalDate();
      lastDay = day.isAfter(lastDay) ? day : lastDay;
      if (quantity > 0 && price > 0) {
        history.sold(description(row.value(2)), quantity, price, day);
      }
    }

    private String description(String raw) {
      return cleaned.computeIfAbsent(
          raw, r -> "nan".equals(r) ? "" : BLANKS.matcher(head(r)).replaceAll(" ").strip());
    }

    private ImportReport writeItems() throws IOException {
      CategoryRule categories = new CategoryRule();
      int items = 0;
      try (ContractWriter catalogue =
              new ContractWriter(
                  options.target(),
                  "items.csv.gz",
                  "item_id",
                  "title",
                  "category",
                  "price",
                  "available_from",
                  "item_type");
          ContractWriter stock =
              new ContractWriter(
                  options.target(),
                  "stock.csv.gz",
                  "item_id",
                  "on_hand",
                  "on_order",
                  "lead_time_days",
                  "lead_time_sd_days",
                  "unit_cost",
                  "holding_cost_rate",
                  "order_cost",
                  "stockout_cost",
                  "min_order_qty",
                  "pack_size",
                  "service_level")) {
        for (Map.Entry<String, ItemHistory> entry : histories.entrySet()) {
          String title = entry.getValue().title();
          if (!title.isEmpty() && isProduct(entry.getKey())) {
            writeItem(catalogue, entry.getKey(), title, categories, entry.getValue());
            writeStock(stock, entry.getKey(), entry.getValue());
            items++;
          }
        }
        catalogue.finish();
        stock.finish();
      }
      return new ImportReport(
          read, written, cancellations, rejected, items, histories.size() - items);
    }

    private void writeItem(
        ContractWriter catalogue,
        String code,
        String title,
        CategoryRule categories,
        ItemHistory history) {
      catalogue.write(
          code,
          title,
          categories.category(title),
          text(history.medianPrice()),
          history.firstDay().toString(),
          "product");
    }

    private void writeStock(ContractWriter file, String code, ItemHistory history) {
      double price = history.medianPrice();
      SimulatedStock stock =
          SimulatedStock.of(code, price, history.weeklySales(lastDay), history.medianQuantity());
      file.write(
          code,
          Long.toString(stock.onHand()),
          Long.toString(stock.onOrder()),
          Integer.toString(stock.leadTimeDays()),
          text(stock.leadTimeSdDays()),
          text(stock.unitCost()),
          text(SimulatedStock.HOLDING_COST_RATE),
          text(SimulatedStock.ORDER_COST),
          text(stock.lostMargin(price)),
          Integer.toString(stock.packSize()),
          Integer.toString(stock.packSize()),
          text(SimulatedStock.SERVICE_LEVEL));
    }
  }

  /** Spreadsheets read as numbers turn customer 13085 into 13085.0. */
  private static String user(String id) {
    if (id.equals("nan")) {
      return "";
    }
    return id.endsWith(".0") ? id.substring(0, id.length() - 2) : id;
  }

  private static String head(String text) {
    return text.substring(0, Math.min(text.length(), TITLE_CHARS));
  }

  private static boolean isProduct(String code) {
    return NO_PRODUCTS.stream().noneMatch(pattern -> pattern.matcher(code).matches());
  }

  private static List<Pattern> noProducts() {
    CleaningRules rules = CleaningRules.defaults();
    return Stream.of(rules.feeCodes(), rules.unlistedFeeCodes(), rules.testCodes())
        .flatMap(List::stream)
        .toList();
  }

  private static String text(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? Long.toString((long) number)
        : Double.toString(number);
  }
}
