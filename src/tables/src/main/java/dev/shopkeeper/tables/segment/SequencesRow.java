package dev.shopkeeper.tables.segment;

import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.RowSize;
import dev.shopkeeper.tables.codec.CorruptRowException;
import dev.shopkeeper.tables.codec.RowReader;
import dev.shopkeeper.tables.codec.RowTooLargeException;
import dev.shopkeeper.tables.codec.RowWriter;
import dev.shopkeeper.tables.segment.FrequentSequence.Item;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The one row of what is bought one after the other in the whole shop.
 *
 * <pre>
 *   row      := version 1, unsigned shoppers, unsigned items, item*, unsigned sequences, sequence*
 *   item     := text id, text title
 *   sequence := unsigned steps, step*, unsigned shoppers, unsigned before, unsigned last
 *   step     := unsigned count, unsigned* (place of an item above)
 * </pre>
 *
 * @param shoppers who were looked at
 * @param sequences the most telling first, at most {@value #MOST}
 */
public record SequencesRow(long shoppers, List<FrequentSequence> sequences) {
  /** The format that is written and read. */
  public static final int VERSION = 1;

  /** The key of the one row. */
  public static final RowKey KEY = new RowKey("sequences", "");

  /** The most sequences of a row. */
  public static final int MOST = 200;

  private static final int MOST_ITEMS = 1_000;
  private static final int MOST_STEPS = 16;

  /** Copies the sequences. */
  public SequencesRow {
    sequences = List.copyOf(sequences);
  }

  /** Packs as many sequences as there is room for. */
  public byte[] encode() {
    int count = Math.min(sequences.size(), MOST);
    while (true) {
      try {
        return write(sequences.subList(0, count));
      } catch (RowTooLargeException e) {
        count -= Math.max(1, count / 16);
      }
    }
  }

  private byte[] write(List<FrequentSequence> kept) {
    Map<Item, Integer> places = new LinkedHashMap<>();
    for (FrequentSequence sequence : kept) {
      for (List<Item> step : sequence.steps()) {
        step.forEach(item -> places.putIfAbsent(item, places.size()));
      }
    }
    RowWriter out = new RowWriter(VERSION, RowSize.budget(KEY)).unsigned(shoppers);
    out.unsigned(places.size());
    for (Item item : places.keySet()) {
      out.text(item.itemId(), SegmentItemRows.ID_BYTES)
          .text(item.title(), SegmentItemRows.TITLE_BYTES);
    }
    out.unsigned(kept.size());
    for (FrequentSequence sequence : kept) {
      out.unsigned(sequence.steps().size());
      for (List<Item> step : sequence.steps()) {
        out.unsigned(step.size());
        step.forEach(item -> out.unsigned(places.get(item)));
      }
      out.unsigned(sequence.shoppers()).unsigned(sequence.before()).unsigned(sequence.last());
    }
    return out.finish();
  }

  /** Unpacks a row. */
  public static SequencesRow decode(byte[] row) {
    RowReader in = new RowReader(row, VERSION);
    try {
      long shoppers = in.unsigned();
      List<Item> items = new ArrayList<>();
      for (int left = in.unsigned(MOST_ITEMS); left > 0; left--) {
        items.add(
            new Item(in.text(SegmentItemRows.ID_BYTES), in.text(SegmentItemRows.TITLE_BYTES)));
      }
      List<FrequentSequence> sequences = new ArrayList<>();
      for (int left = in.unsigned(MOST); left > 0; left--) {
        List<List<Item>> steps = new ArrayList<>();
        for (int more = in.unsigned(MOST_STEPS); more > 0; more--) {
          steps.add(step(in, items));
        }
        sequences.add(new FrequentSequence(steps, in.unsigned(), in.unsigned(), in.unsigned()));
      }
      in.end();
      return new SequencesRow(shoppers, sequences);
    } catch (IllegalArgumentException e) {
      throw new CorruptRowException(e.getMessage());
    }
  }

  private static List<Item> step(RowReader in, List<Item> items) {
    List<Item> step = new ArrayList<>();
    for (int left = in.unsigned(items.size()); left > 0; left--) {
      step.add(items.get(in.unsigned(items.size() - 1)));
    }
    return step;
  }
}
