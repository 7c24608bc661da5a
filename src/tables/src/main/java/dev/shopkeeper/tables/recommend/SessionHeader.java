package dev.shopkeeper.tables.recommend;

import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.codec.CorruptRowException;
import dev.shopkeeper.tables.codec.RowReader;
import dev.shopkeeper.tables.codec.RowWriter;
import java.util.Arrays;

/**
 * What holds for all sessions of a generation: the model, and how rare items are.
 *
 * <pre>
 *   row := version 1, unsigned repeats (0 or 1), float64 × 4 blend,
 *          unsigned m, unsigned k, unsigned linear (0 or 1), float64 × 5 matching,
 *          float64 × 4 decays, unsigned classes (at most 31), float32 idf for each
 * </pre>
 *
 * <p>A session's row does not say how frequent its items are. Items are numbered by popularity, so
 * the number tells: class c holds the numbers 2^c - 1 to 2^(c+1) - 2, and all its items have the
 * idf of their mean frequency, ln(sessions / mean).
 */
public final class SessionHeader {
  /** The format that is written and read. */
  public static final int VERSION = 1;

  /** The one row of its kind without an item. */
  public static final RowKey KEY = new RowKey(SessionsRow.KIND, "");

  private static final int MAX_CLASSES = 31;
  private static final int MAX_BYTES = 512;

  private final SessionModel model;
  private final float[] idf;

  private SessionHeader(SessionModel model, float[] idf) {
    this.model = model;
    this.idf = idf;
  }

  /**
   * A header.
   *
   * @param model how visits are answered
   * @param sessions how many sessions there are
   * @param frequency of each item by its number, in sessions
   */
  public static SessionHeader of(SessionModel model, int sessions, int[] frequency) {
    float[] idf = new float[frequency.length == 0 ? 0 : classOf(frequency.length - 1) + 1];
    for (int c = 0; c < idf.length; c++) {
      int from = (1 << c) - 1;
      int to = (int) Math.min(frequency.length, (2L << c) - 1);
      double mean = Arrays.stream(frequency, from, to).average().orElse(0);
      idf[c] = (float) Math.log(Math.max(1, sessions / Math.max(1, mean)));
    }
    return new SessionHeader(model, idf);
  }

  /** The same items under another model. */
  public SessionHeader with(SessionModel other) {
    return new SessionHeader(other, idf);
  }

  public SessionModel model() {
    return model;
  }

  /**
   * The inverse document frequency of an item's class, at least 0; unknown items are the rarest.
   */
  public float idf(int item) {
    return idf.length == 0 ? 0 : idf[Math.min(classOf(item), idf.length - 1)];
  }

  /** Packs the header. */
  public byte[] encode() {
    SessionModel.Blend blend = model.blend();
    SessionModel.Matching matching = model.matching();
    SessionModel.Decays decays = model.decays();
    RowWriter out =
        new RowWriter(VERSION, MAX_BYTES)
            .unsigned(model.repeats() ? 1 : 0)
            .float64(blend.items())
            .float64(blend.sessions())
            .float64(blend.successors())
            .float64(blend.repeats())
            .unsigned(matching.newest())
            .unsigned(matching.neighbours())
            .unsigned(matching.linear() ? 1 : 0)
            .float64(matching.positionDecay())
            .float64(matching.matchDecay())
            .float64(matching.rarity())
            .float64(matching.forward())
            .float64(matching.backward())
            .float64(decays.items())
            .float64(decays.successors())
            .float64(decays.step())
            .float64(decays.repeats())
            .unsigned(idf.length);
    for (float one : idf) {
      out.float32(one);
    }
    return out.finish();
  }

  /** Unpacks a header, or throws {@link CorruptRowException}. */
  public static SessionHeader decode(byte[] row) {
    RowReader in = new RowReader(row, VERSION);
    SessionModel model;
    try {
      model = model(in);
    } catch (IllegalArgumentException e) {
      throw new CorruptRowException("session model: " + e.getMessage());
    }
    float[] idf = new float[in.unsigned(MAX_CLASSES)];
    for (int c = 0; c < idf.length; c++) {
      idf[c] = in.float32();
      if (idf[c] < 0) {
        throw new CorruptRowException("idf " + idf[c] + " must be at least 0");
      }
    }
    in.end();
    return new SessionHeader(model, idf);
  }

  private static SessionModel model(RowReader in) {
    boolean repeats = in.unsigned(1) == 1;
    SessionModel.Blend blend =
        new SessionModel.Blend(in.float64(), in.float64(), in.float64(), in.float64());
    SessionModel.Matching matching =
        new SessionModel.Matching(
            in.unsigned(Integer.MAX_VALUE),
            in.unsigned(Integer.MAX_VALUE),
            in.unsigned(1) == 1,
            in.float64(),
            in.float64(),
            in.float64(),
            in.float64(),
            in.float64());
    SessionModel.Decays decays =
        new SessionModel.Decays(in.float64(), in.float64(), in.float64(), in.float64());
    return new SessionModel(blend, matching, decays, repeats);
  }

  private static int classOf(int item) {
    return 31 - Integer.numberOfLeadingZeros(Math.max(item, 0) + 1);
  }
}
