package dev.shopkeeper.tables.segment;

import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.RowSize;
import dev.shopkeeper.tables.codec.CorruptRowException;
import dev.shopkeeper.tables.codec.RowReader;
import dev.shopkeeper.tables.codec.RowWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What a shopper likes and when, by the shop's files: that which describes and does not decide the
 * segment.
 *
 * <pre>
 *   row   := version 1, unsigned page, unsigned visits, unsigned bits of what is there,
 *            float32 price level, float32 discount share, float32 category diversity,
 *            float32 weekend share, float32 part of the day (four), as far as they are there,
 *            shares of categories, shares of channels
 *   shares := unsigned count, (text, float32)*
 * </pre>
 *
 * @param page the {@link MembersPage page} that lists the shopper
 * @param visits visits within the window
 * @param priceLevel 0 to 1, where the items bought stand among their category's by price; empty
 *     without a purchase
 * @param discountShare part of the money spent at a reduced price, 0 to 1; empty without a purchase
 * @param categoryDiversity 0 to 1, entropy of the money among categories by its largest; empty
 *     without a purchase in a category
 * @param weekendShare part of the contacts on Saturday or Sunday; empty without a contact
 * @param dayParts parts of the contacts at 0-6, 6-12, 12-18 and 18-24 o'clock UTC; empty or four
 * @param categories most money first, at most {@value #MOST}
 * @param channels most contacts first, at most {@value #MOST}
 */
public record ProfileRow(
    int page,
    int visits,
    OptionalDouble priceLevel,
    OptionalDouble discountShare,
    OptionalDouble categoryDiversity,
    OptionalDouble weekendShare,
    List<Float> dayParts,
    List<Share> categories,
    List<Share> channels) {
  /** The format that is written and read. */
  public static final int VERSION = 1;

  /** The kind of these rows; their id is the user's. */
  public static final String KIND = "profile";

  /** The most categories and the most channels. */
  public static final int MOST = 5;

  /** Parts of a day. */
  public static final int DAY_PARTS = 4;

  // What the shop's files allow; ten of them and the longest key fit into a row.
  private static final int NAME_BYTES = 256;

  /** Refuses more than a row has. */
  public ProfileRow {
    dayParts = List.copyOf(dayParts);
    categories = List.copyOf(categories);
    channels = List.copyOf(channels);
    boolean parts = dayParts.isEmpty() || dayParts.size() == DAY_PARTS;
    if (!parts || categories.size() > MOST || channels.size() > MOST) {
      throw new IllegalArgumentException(
          "%d parts of a day, %d categories, %d channels: must be 0 or %d, at most %d, at most %d"
              .formatted(
                  dayParts.size(), categories.size(), channels.size(), DAY_PARTS, MOST, MOST));
    }
  }

  /** The key of a shopper's row. */
  public static RowKey key(String userId) {
    return new RowKey(KIND, userId);
  }

  /** Packs the row. */
  public byte[] encode(RowKey key) {
    RowWriter out = new RowWriter(VERSION, RowSize.budget(key)).unsigned(page).unsigned(visits);
    List<OptionalDouble> figures = figures();
    int bits = dayParts.isEmpty() ? 0 : 1 << figures.size();
    for (int n = 0; n < figures.size(); n++) {
      bits |= figures.get(n).isPresent() ? 1 << n : 0;
    }
    out.unsigned(bits);
    figures.forEach(figure -> figure.ifPresent(value -> out.float32((float) value)));
    dayParts.forEach(out::float32);
    put(out, categories);
    put(out, channels);
    return out.finish();
  }

  /** Unpacks a row. */
  public static ProfileRow decode(byte[] row) {
    RowReader in = new RowReader(row, VERSION);
    int page = in.unsigned(Integer.MAX_VALUE);
    int visits = in.unsigned(Integer.MAX_VALUE);
    int bits = in.unsigned(31);
    OptionalDouble[] figures = new OptionalDouble[4];
    for (int n = 0; n < figures.length; n++) {
      figures[n] = (bits >> n & 1) == 1 ? OptionalDouble.of(share(in)) : OptionalDouble.empty();
    }
    Float[] parts = new Float[bits >> figures.length == 1 ? DAY_PARTS : 0];
    Arrays.setAll(parts, n -> share(in));
    List<Share> categories = shares(in);
    List<Share> channels = shares(in);
    in.end();
    return new ProfileRow(
        page,
        visits,
        figures[0],
        figures[1],
        figures[2],
        figures[3],
        List.of(parts),
        categories,
        channels);
  }

  private List<OptionalDouble> figures() {
    return List.of(priceLevel, discountShare, categoryDiversity, weekendShare);
  }

  private static void put(RowWriter out, List<Share> shares) {
    out.unsigned(shares.size());
    shares.forEach(share -> out.text(share.name(), NAME_BYTES).float32(share.share()));
  }

  private static List<Share> shares(RowReader in) {
    List<Share> shares = new ArrayList<>();
    for (int n = in.unsigned(MOST); n > 0; n--) {
      shares.add(new Share(in.text(NAME_BYTES), share(in)));
    }
    return shares;
  }

  private static float share(RowReader in) {
    float value = in.float32();
    if (!(value >= 0 && value <= 1)) {
      throw new CorruptRowException("share " + value + " must be in [0, 1]");
    }
    return value;
  }
}
