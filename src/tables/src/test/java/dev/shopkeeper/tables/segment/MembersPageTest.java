package dev.shopkeeper.tables.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.RowSize;
import dev.shopkeeper.tables.codec.CorruptRowException;
import dev.shopkeeper.tables.codec.RowWriter;
import dev.shopkeeper.tables.recommend.DamagedRows;
import dev.shopkeeper.tables.segment.MembersPage.Member;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MembersPageTest {
  // Python 3.11, u(n) the unsigned varint, t(x) = u(bytes) + bytes: b'\1' + u(2) + u(2) + t('ann')
  //   + bytes([0, 255]) + t('bob') + bytes([7, 128]), then zlib.crc32 of it, big-endian.
  private static final String GOLDEN = "01020203616e6e00ff03626f6207802feead5b";
  private static final MembersPage PAGE =
      new MembersPage(2, List.of(member("ann", 0, 255), member("bob", 7, 128)));

  private static Member member(String id, int... values) {
    byte[] packed = new byte[values.length];
    for (int c = 0; c < values.length; c++) {
      packed[c] = (byte) values[c];
    }
    return new Member(id, packed);
  }

  @Test
  void encode_twoMembers_givesTheGoldenBytes() {
    assertThat(HexFormat.of().formatHex(PAGE.encode(MembersPage.key(0)))).isEqualTo(GOLDEN);
  }

  @Test
  void decode_goldenBytes_givesTheMembers() {
    assertThat(MembersPage.decode(HexFormat.of().parseHex(GOLDEN)))
        .usingRecursiveComparison()
        .isEqualTo(PAGE);
  }

  @Test
  void decode_anyDamage_isDetected() {
    DamagedRows.assertDetected(PAGE.encode(MembersPage.key(0)), MembersPage::decode);
  }

  @Test
  void decode_moreMembersThanBytes_isDetectedThoughTheChecksumIsRight() {
    byte[] row = new RowWriter(1, 100).unsigned(2).unsigned(2000).octet(1).finish();
    assertThatThrownBy(() -> MembersPage.decode(row)).isInstanceOf(CorruptRowException.class);
  }

  @Test
  void encode_memberOfAnotherNumberOfFeatures_isRefused() {
    MembersPage page = new MembersPage(3, List.of(member("ann", 1)));
    assertThatThrownBy(() -> page.encode(MembersPage.key(0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'ann' has 1 features, must have 3");
  }

  @Test
  void without_oneOfThem_leavesTheOther() {
    RowKey key = MembersPage.key(3);
    byte[] left = MembersPage.without(key, PAGE.encode(key), Set.of("ann")::contains).orElseThrow();

    assertThat(MembersPage.decode(left).members())
        .extracting(Member::userId)
        .containsExactly("bob");
    assertThat(MembersPage.without(key, left, Set.of("ann")::contains)).isEmpty();
    byte[] none = MembersPage.without(key, left, id -> true).orElseThrow();
    assertThat(MembersPage.decode(none).members()).isEmpty();
  }

  @Test
  void divide_noMember_isNoPage() {
    assertThat(MembersPage.divide(13, 0, List.of())).isEmpty();
  }

  @Property(tries = 100)
  void divide_anyMembers_fillsPagesInTheirOrder(
      @ForAll @IntRange(max = 900) int count,
      @ForAll @IntRange(min = 1, max = 20) int features,
      @ForAll @IntRange(max = 5_000_000) int firstPage,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Member> members = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      byte[] packed = new byte[features];
      random.nextBytes(packed);
      String id = "é".repeat(random.nextInt(random.nextInt(20) == 0 ? 256 : 12)) + n;
      members.add(new Member(id.length() > 250 ? id.substring(6) : id, packed));
    }
    List<MembersPage> pages = MembersPage.divide(features, firstPage, members);

    List<Member> read = new ArrayList<>();
    for (int n = 0; n < pages.size(); n++) {
      RowKey key = MembersPage.key(firstPage + n);
      byte[] row = pages.get(n).encode(key);
      assertThat(row.length).isLessThanOrEqualTo(RowSize.budget(key));
      MembersPage back = MembersPage.decode(row);
      assertThat(back.features()).isEqualTo(features);
      assertThat(back.members()).isNotEmpty();
      read.addAll(back.members());
    }
    assertThat(read).usingRecursiveComparison().isEqualTo(members);
    for (int n = 1; n < pages.size(); n++) {
      int used = pages.get(n - 1).encode(MembersPage.key(firstPage + n - 1)).length;
      int next = pages.get(n).members().get(0).bytes();
      // The two numbers in front are reckoned at their longest: up to three bytes are left over.
      assertThat(used + next + 3).isGreaterThan(RowSize.budget(MembersPage.key(firstPage + n - 1)));
    }
  }
}
