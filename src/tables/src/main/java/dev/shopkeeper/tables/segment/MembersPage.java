package dev.shopkeeper.tables.segment;

import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.RowSize;
import dev.shopkeeper.tables.codec.RowReader;
import dev.shopkeeper.tables.codec.RowWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Some of the shoppers of one {@link MemberCell cell}, in the order of their ids, and where each
 * stands among the features.
 *
 * <pre>
 *   row    := version 1, unsigned features, unsigned members, member*
 *   member := text user id, octet a feature
 * </pre>
 *
 * <p>The rows hold ids of users beside those that the row is not named by: whoever erases a user
 * has to take it out of its page ({@link #without}), which {@link ProfileRow} names. 170 members of
 * ten letters and 13 features fit.
 */
public record MembersPage(int features, List<Member> members) {
  /** The format that is written and read. */
  public static final int VERSION = 1;

  /** The kind of these rows; the id is the number of the page, from 0. */
  public static final String KIND = "members";

  /** The longest id of a user, in bytes of UTF-8. */
  public static final int ID_BYTES = 512;

  /** The most members: the shortest are two bytes. */
  private static final int MOST = RowSize.MAX_ITEM_BYTES / 2;

  /**
   * A shopper.
   *
   * @param userId the user
   * @param packed the standardised features by {@link Quantiser}; not to be changed
   */
  public record Member(String userId, byte[] packed) {
    int bytes() {
      int id = userId.getBytes(StandardCharsets.UTF_8).length;
      return RowWriter.unsignedBytes(id) + id + packed.length;
    }
  }

  /** Copies the list. */
  public MembersPage {
    members = List.copyOf(members);
  }

  /** The key of a page. */
  public static RowKey key(int page) {
    return new RowKey(KIND, Integer.toString(page));
  }

  /**
   * Divides members among pages, as many on each as fit.
   *
   * @param firstPage the number of the first page
   */
  public static List<MembersPage> divide(int features, int firstPage, List<Member> members) {
    List<MembersPage> pages = new ArrayList<>();
    List<Member> page = new ArrayList<>();
    int left = 0;
    for (Member member : members) {
      if (page.isEmpty() || member.bytes() > left) {
        if (!page.isEmpty()) {
          pages.add(new MembersPage(features, page));
          page = new ArrayList<>();
        }
        left = room(firstPage + pages.size());
      }
      left -= member.bytes();
      page.add(member);
    }
    if (!page.isEmpty()) {
      pages.add(new MembersPage(features, page));
    }
    return pages;
  }

  /** What members may take on a page, with the two numbers before them at their longest. */
  private static int room(int page) {
    int numbers =
        RowWriter.unsignedBytes(SegmentModel.MAX_FEATURES) + RowWriter.unsignedBytes(MOST);
    return new RowWriter(VERSION, RowSize.budget(key(page))).remaining() - numbers;
  }

  /** Packs the page. */
  public byte[] encode(RowKey key) {
    RowWriter out =
        new RowWriter(VERSION, RowSize.budget(key)).unsigned(features).unsigned(members.size());
    for (Member member : members) {
      if (member.packed().length != features) {
        throw new IllegalArgumentException(
            "member '%s' has %d features, must have %d"
                .formatted(member.userId(), member.packed().length, features));
      }
      out.text(member.userId(), ID_BYTES);
      for (byte value : member.packed()) {
        out.octet(value & 0xff);
      }
    }
    return out.finish();
  }

  /** Unpacks a page. */
  public static MembersPage decode(byte[] row) {
    RowReader in = new RowReader(row, VERSION);
    int features = in.unsigned(SegmentModel.MAX_FEATURES);
    int count = in.unsigned(MOST);
    List<Member> members = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      String userId = in.text(ID_BYTES);
      byte[] packed = new byte[features];
      for (int c = 0; c < features; c++) {
        packed[c] = (byte) in.octet();
      }
      members.add(new Member(userId, packed));
    }
    in.end();
    return new MembersPage(features, members);
  }

  /** The page's bytes without some users; empty where none of them is on it. */
  public static Optional<byte[]> without(RowKey key, byte[] row, Predicate<String> erased) {
    MembersPage page = decode(row);
    List<Member> left =
        page.members.stream().filter(member -> !erased.test(member.userId())).toList();
    return left.size() == page.members.size()
        ? Optional.empty()
        : Optional.of(new MembersPage(page.features, left).encode(key));
  }
}
