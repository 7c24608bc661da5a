package dev.shopkeeper.recompute.segment;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.shopkeeper.recompute.data.MemoryFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;

/**
 * Real orders of real customers: the part of Online Retail II that the local shop demonstrates
 * with, four months of it. A guest's order at its end keeps the as-of time where it is, whoever is
 * left out.
 */
final class RetailSlice {
  private static final Path FILE =
      Path.of("..", "local", "src", "main", "resources", "demo", "online-retail-slice.csv.gz");
  private static final String HEADER = "order_id,user_id,item_id,quantity,unit_price,ordered_at";

  private final Map<String, List<String>> linesOf = new TreeMap<>();
  private String last = "";

  private RetailSlice() {}

  /** The customers with so many of the lowest digits of their number's hash out of a hundred. */
  static RetailSlice ofPercent(int percent) {
    RetailSlice slice = new RetailSlice();
    try (InputStream in = new GZIPInputStream(Files.newInputStream(FILE));
        CsvReader<NamedCsvRecord> records =
            CsvReader.builder()
                .ofNamedCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (NamedCsvRecord line : records) {
        String user = line.getField("Customer ID");
        double quantity = Double.parseDouble(line.getField("Quantity"));
        double price = Double.parseDouble(line.getField("Price"));
        String at = line.getField("InvoiceDate").replace(' ', 'T') + "Z";
        slice.last = at.compareTo(slice.last) > 0 ? at : slice.last;
        if (!user.isEmpty()
            && quantity > 0
            && price > 0
            && Integer.parseInt(user) * 7919L % 100 < percent) {
          slice
              .linesOf
              .computeIfAbsent(user, none -> new ArrayList<>())
              .add(
                  String.join(
                      ",",
                      line.getField("Invoice"),
                      user,
                      line.getField("StockCode"),
                      line.getField("Quantity"),
                      line.getField("Price"),
                      at));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return slice;
  }

  /** The customers. */
  List<String> users() {
    return List.copyOf(linesOf.keySet());
  }

  /** Files of some of them. */
  MemoryFiles files(Predicate<String> taken) {
    List<String> lines = new ArrayList<>(List.of(HEADER));
    linesOf.forEach(
        (user, theirs) -> {
          if (taken.test(user)) {
            lines.addAll(theirs);
          }
        });
    lines.add("last,,85123A,1,1," + last);
    return new MemoryFiles().with("orders.csv", lines.toArray(new String[0]));
  }
}
