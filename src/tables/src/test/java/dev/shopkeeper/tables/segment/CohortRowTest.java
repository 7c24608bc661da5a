package dev.shopkeeper.tables.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkeeper.tables.RowSize;
import dev.shopkeeper.tables.codec.CorruptRowException;
import dev.shopkeeper.tables.codec.RowWriter;
import dev.shopkeeper.tables.recommend.DamagedRows;
import dev.shopkeeper.tables.segment.CohortRow.Cohort;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CohortRowTest {
  // Python 3.11, s(n) the signed varint: b'\1' + s(480) + u(2) + u(300) + u(2) + u(300) + u(20)
  //   + u(5) + u(1) + u(5), then zlib.crc32.
  private static final String GOLDEN = "01c00702ac0202ac0214050105dc7da01d";
  private static final CohortRow ROW =
      new CohortRow(480, List.of(new Cohort(300, List.of(300, 20)), new Cohort(5, List.of(5))));

  @Test
  void encode_twoCohorts_givesTheGoldenBytes() {
    assertThat(HexFormat.of().formatHex(ROW.encode())).isEqualTo(GOLDEN);
    assertThat(CohortRow.decode(HexFormat.of().parseHex(GOLDEN))).isEqualTo(ROW);
  }

  @Test
  void decode_anyDamage_isDetected() {
    DamagedRows.assertDetected(ROW.encode(), CohortRow::decode);
  }

  @Test
  void decode_moreActiveThanShoppers_isDetectedThoughTheChecksumIsRight() {
    byte[] row =
        new RowWriter(1, 100).signed(0).unsigned(1).unsigned(5).unsigned(1).unsigned(6).finish();
    assertThatThrownBy(() -> CohortRow.decode(row))
        .isInstanceOf(CorruptRowException.class)
        .hasMessageContaining("6 active of a cohort of 5");
  }

  @Test
  void encode_mostCohortsAtTheirLargest_fit() {
    List<Cohort> cohorts = new ArrayList<>();
    for (int n = 0; n < CohortRow.MAX_COHORTS; n++) {
      List<Integer> active = Collections.nCopies(CohortRow.MAX_COHORTS - n, Integer.MAX_VALUE);
      cohorts.add(new Cohort(Integer.MAX_VALUE, active));
    }
    assertThat(new CohortRow(-9_999, cohorts).encode().length)
        .isLessThanOrEqualTo(RowSize.budget(CohortRow.KEY));
  }

  @Property(tries = 200)
  void encodeDecode_anyCohorts_areTheSame(
      @ForAll long firstMonth, @ForAll @IntRange(max = 24) int count, @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Cohort> cohorts = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      int shoppers = random.nextInt(100_000);
      List<Integer> active = new ArrayList<>();
      for (int month = n; month < count; month++) {
        active.add(random.nextInt(shoppers + 1));
      }
      cohorts.add(new Cohort(shoppers, active));
    }
    CohortRow row = new CohortRow(firstMonth, cohorts);

    assertThat(CohortRow.decode(row.encode())).isEqualTo(row);
  }
}
