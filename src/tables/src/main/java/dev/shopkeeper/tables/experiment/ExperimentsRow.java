package dev.shopkeeper.tables.experiment;

import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.RowSize;
import dev.shopkeeper.tables.codec.CorruptRowException;
import dev.shopkeeper.tables.codec.RowReader;
import dev.shopkeeper.tables.codec.RowWriter;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The shop's experiments in one row of the similarity table, which says how shoppers are split. A
 * generation has it where its provenance has the parameter {@value #PARAMETER}.
 *
 * <pre>
 *   row        := version 1, unsigned experiments, experiment*
 *   experiment := text name, text salt, signed second from, unsigned 0 or 1, [signed second until],
 *                 unsigned variants, variant*
 *   variant    := text name, unsigned share, unsigned options, (unsigned option, text value)*,
 *                 unsigned 0 or 1, [signed second ended]
 * </pre>
 */
public final class ExperimentsRow {
  /** The format that is written and read. */
  public static final int VERSION = 1;

  /** The key of the one row. */
  public static final RowKey KEY = new RowKey("experiments", "");

  /** The parameter of a generation that has the row: how many experiments it tells of. */
  public static final String PARAMETER = "experiments";

  /** The most experiments, if they are short enough to fit into the row. */
  public static final int MAX_EXPERIMENTS = 20;

  /** The most variants of one. */
  public static final int MAX_VARIANTS = 10;

  private static final int TEXT_BYTES = 64;

  private ExperimentsRow() {}

  /**
   * Packs experiments; times are kept to the second.
   *
   * @throws dev.shopkeeper.tables.codec.RowTooLargeException where they do not fit into a row
   */
  public static byte[] encode(List<Experiment> experiments) {
    RowWriter out = new RowWriter(VERSION, RowSize.budget(KEY)).unsigned(experiments.size());
    for (Experiment experiment : experiments) {
      out.text(experiment.name(), TEXT_BYTES).text(experiment.salt(), TEXT_BYTES);
      out.signed(experiment.from().getEpochSecond());
      put(experiment.until(), out);
      out.unsigned(experiment.variants().size());
      experiment.variants().forEach(variant -> put(variant, out));
    }
    return out.finish();
  }

  /** Unpacks the row, or throws {@link CorruptRowException}. */
  public static List<Experiment> decode(byte[] row) {
    RowReader in = new RowReader(row, VERSION);
    try {
      int count = in.unsigned(MAX_EXPERIMENTS);
      List<Experiment> experiments = new ArrayList<>(count);
      for (int n = 0; n < count; n++) {
        experiments.add(experiment(in));
      }
      in.end();
      return List.copyOf(experiments);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new CorruptRowException("experiments: " + e.getMessage());
    }
  }

  private static Experiment experiment(RowReader in) {
    String name = in.text(TEXT_BYTES);
    String salt = in.text(TEXT_BYTES);
    Instant from = Instant.ofEpochSecond(in.signed());
    Optional<Instant> until = time(in);
    int count = in.unsigned(MAX_VARIANTS);
    List<Variant> variants = new ArrayList<>(count);
    for (int n = 0; n < count; n++) {
      variants.add(variant(in));
    }
    return new Experiment(name, salt, from, until, variants);
  }

  private static void put(Variant variant, RowWriter out) {
    out.text(variant.name(), TEXT_BYTES).unsigned(variant.share());
    out.unsigned(variant.options().size());
    variant
        .options()
        .forEach((option, value) -> out.unsigned(option.ordinal()).text(value, TEXT_BYTES));
    put(variant.endedAt(), out);
  }

  private static Variant variant(RowReader in) {
    String name = in.text(TEXT_BYTES);
    int share = in.unsigned(Experiment.BUCKETS);
    VariantOption[] known = VariantOption.values();
    int count = in.unsigned(known.length);
    Map<VariantOption, String> options = new EnumMap<>(VariantOption.class);
    for (int n = 0; n < count; n++) {
      VariantOption option = known[in.unsigned(known.length - 1)];
      if (options.put(option, in.text(TEXT_BYTES)) != null) {
        throw new CorruptRowException("variant " + name + " has " + option.field() + " twice");
      }
    }
    return new Variant(name, share, options, time(in));
  }

  private static void put(Optional<Instant> time, RowWriter out) {
    out.unsigned(time.isPresent() ? 1 : 0);
    time.ifPresent(at -> out.signed(at.getEpochSecond()));
  }

  private static Optional<Instant> time(RowReader in) {
    return in.unsigned(1) == 0 ? Optional.empty() : Optional.of(Instant.ofEpochSecond(in.signed()));
  }
}
