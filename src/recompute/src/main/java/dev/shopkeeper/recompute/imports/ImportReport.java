package dev.shopkeeper.recompute.imports;

import java.util.Locale;

/**
 * What an import did.
 *
 * @param read lines read
 * @param orderLines lines written to orders.csv.gz, cancellations among them
 * @param cancellations lines of cancelled invoices, written with negative quantities
 * @param rejected lines written to import-rejects.csv
 * @param items items written to items.csv.gz, and to stock.csv.gz
 * @param codesWithoutItem item codes that are fees, tests or were never sold, and so no items
 */
public record ImportReport(
    long read,
    long orderLines,
    long cancellations,
    long rejected,
    int items,
    int codesWithoutItem) {

  public ImportReport {
    if (read != orderLines + rejected) {
      throw new IllegalStateException(
          read + " lines read, but " + orderLines + " written and " + rejected + " rejected");
    }
  }

  /** The figures in one sentence. */
  public String summary() {
    return String.format(
        Locale.ROOT,
        "%,d lines read: %,d order lines (%,d of them cancellations), %,d rejected; %,d items with"
            + " simulated stock, %,d codes that are no items",
        read,
        orderLines,
        cancellations,
        rejected,
        items,
        codesWithoutItem);
  }
}
