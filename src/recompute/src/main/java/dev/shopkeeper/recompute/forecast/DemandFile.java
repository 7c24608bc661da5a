package dev.shopkeeper.recompute.forecast;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A file of demand: {@code series_id,time,quantity[,group,season,price,promotion,in_stock]},
 * further columns ignored.
 *
 * <p>A time is a date (2026-03-31, or 2026-03 for a month) or a whole step number. An empty
 * quantity is missing; so is a quantity of a step out of stock ({@code in_stock} 0 or false), since
 * what was not on the shelf could not sell. Rows of a series need not be contiguous. An empty price
 * is not known. A promotion is its depth as a number, or any other text for one of depth 1; empty,
 * 0 and false are none.
 */
final class DemandFile {
  private static final double LARGEST_QUANTITY = 1e15;
  private static final double LARGEST_PRICE = 1e12;
  private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9.]+([eE][-+]?[0-9]+)?");
  private static final int LONGEST_SEASON = 10_000;

  private final CsvTable table;
  private final int id;
  private final int time;
  private final int quantity;
  private final int group;
  private final int season;
  private final int inStock;
  private final int price;
  private final int promotion;
  private final Map<String, DemandRows> series = new LinkedHashMap<>();

  private DemandFile(CsvTable table) {
    this.table = table;
    this.id = table.required("series_id");
    this.time = table.required("time");
    this.quantity = table.required("quantity");
    this.group = table.optional("group");
    this.season = table.optional("season");
    this.inStock = table.optional("in_stock");
    this.price = table.optional("price");
    this.promotion = table.optional("promotion");
  }

  /** The series of a file, by id, in the order of their first rows. */
  static Map<String, DemandRows> read(Path file) throws IOException {
    try (CsvTable table = CsvTable.open(file)) {
      DemandFile demand = new DemandFile(table);
      while (table.next()) {
        demand.addRow();
      }
      if (demand.series.isEmpty()) {
        throw new IllegalArgumentException(file.getFileName() + " has no rows");
      }
      return demand.series;
    }
  }

  private void addRow() {
    String key = table.text(id);
    if (key.isEmpty()) {
      throw table.invalid(id, "must not be empty");
    }
    String text = table.text(time);
    boolean dated = text.indexOf('-', 1) > 0;
    long when = dated ? day(text) : step(text);
    DemandRows rows = series.get(key);
    if (rows == null) {
      int length = (int) table.number(season, 1, LONGEST_SEASON, 0);
      rows = new DemandRows(key, table.text(group), length, dated);
      series.put(key, rows);
    }
    if (rows.dated() != dated) {
      throw table.invalid(time, "mixes dates and step numbers in series " + key);
    }
    double value = table.number(quantity, -LARGEST_QUANTITY, LARGEST_QUANTITY, Double.NaN);
    double money = table.number(price, 0, LARGEST_PRICE, Double.NaN);
    double[] figures = {isInStock() ? value : Double.NaN, money > 0 ? money : Double.NaN, depth()};
    rows.add(when, figures, table.line());
  }

  private double depth() {
    String text = table.text(promotion);
    boolean number = !text.isEmpty() && NUMBER.matcher(text).matches();
    if (number) {
      return table.number(promotion, -LARGEST_PRICE, LARGEST_PRICE, Double.NaN);
    }
    return switch (text) {
      case "" -> Double.NaN;
      case "false", "no" -> 0;
      default -> 1;
    };
  }

  private boolean isInStock() {
    return switch (table.text(inStock)) {
      case "", "1", "true" -> true;
      case "0", "false" -> false;
      default -> throw table.invalid(inStock, "must be 1, 0, true, false or empty");
    };
  }

  private long step(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw table.invalid(time, "must be a date as 2026-03-31, a month as 2026-03, or a number");
    }
  }

  private long day(String text) {
    try {
      return text.length() == "2026-03".length()
          ? YearMonth.parse(text).atDay(1).toEpochDay()
          : LocalDate.parse(text).toEpochDay();
    } catch (DateTimeParseException e) {
      throw table.invalid(time, "must be a date as 2026-03-31, a month as 2026-03, or a number");
    }
  }
}
