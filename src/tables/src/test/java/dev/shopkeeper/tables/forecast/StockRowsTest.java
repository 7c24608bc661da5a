package dev.shopkeeper.tables.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkeeper.tables.Row;
import dev.shopkeeper.tables.RowSize;
import dev.shopkeeper.tables.Table;
import dev.shopkeeper.tables.codec.CorruptRowException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The rows about the whole stock: budgets, summary, excess, replay. */
class StockRowsTest {
  private static ExcessPage.Entry excess(String id, double number) {
    return new ExcessPage.Entry(
        id,
        id,
        "A title of some length, \u20ac".repeat(20),
        ExcessPage.Kind.DEAD,
        number,
        number,
        number,
        number,
        number,
        number);
  }

  private static TransferPage.Entry transfer(String id, double units) {
    return new TransferPage.Entry(id, id, id, units, units);
  }

  private static LocationsRow locations(int count, String id) {
    return new LocationsRow(
        Collections.nCopies(count, new LocationsRow.Place(id, 0.25f, -3, 1 / 3f)));
  }

  private static StockSummaryRow summary(double number, int count) {
    StockSummaryRow.Group group =
        new StockSummaryRow.Group(
            count, count, count, count, number, number, number, number, number);
    return new StockSummaryRow(2, 1, Collections.nCopies(StockSummaryRow.GROUPS, group));
  }

  private static TrackRecordRow replay(double number) {
    List<TrackRecordRow.Policy> policies = new ArrayList<>();
    for (ReplayPolicyName name : ReplayPolicyName.values()) {
      policies.add(new TrackRecordRow.Policy(name, 7, number, number, number, 0.5, number));
    }
    return new TrackRecordRow(56, 240, 4_000, policies);
  }

  private static SupplierRow supplier(double number, int lines, String id) {
    return new SupplierRow(
        9,
        id,
        SupplierRow.Decision.TOP_UP,
        3,
        1,
        number,
        number,
        number,
        number,
        99,
        Collections.nCopies(lines, new SupplierRow.Line(id, id, 1.5f, number)));
  }

  private static BudgetCurve curve(int points) {
    int[] rank = new int[points];
    Arrays.setAll(rank, n -> (int) ((long) n * Integer.MAX_VALUE / Math.max(1, points - 1)));
    double[] cost = new double[points];
    Arrays.setAll(cost, n -> n / 3.0);
    float[] saving = new float[points];
    for (int n = 0; n < points; n++) {
      saving[n] = n / 7f;
    }
    return new BudgetCurve(3, rank, rank.clone(), cost, saving);
  }

  @Test
  void encode_longestRows_fitIntoAnItem() {
    ExcessPage page =
        new ExcessPage(
            Integer.MAX_VALUE,
            Collections.nCopies(ExcessPage.ENTRIES, excess("i".repeat(256), 1 / 3.0)));

    String location = "l".repeat(256);
    RowSize.check(Table.FORECASTS, new Row(ExcessPage.key(null, Integer.MAX_VALUE), page.encode()));
    RowSize.check(Table.FORECASTS, new Row(ExcessPage.key(location, 9_999), page.encode()));
    RowSize.check(
        Table.FORECASTS,
        new Row(BudgetCurve.key(location), curve(BudgetCurve.MAX_LOCATION_POINTS).encode()));
    TransferPage transfers =
        new TransferPage(
            Integer.MAX_VALUE, Collections.nCopies(TransferPage.ENTRIES, transfer(location, 2)));
    RowSize.check(
        Table.FORECASTS, new Row(TransferPage.key(Integer.MAX_VALUE), transfers.encode()));
    RowSize.check(
        Table.FORECASTS,
        new Row(
            LocationsRow.key("i".repeat(256)),
            locations(LocationsRow.MAX_PLACES, "l".repeat(24)).encode()));
    RowSize.check(
        Table.FORECASTS,
        new Row(LocationsRow.key("i".repeat(256)), locations(13, location).encode()));
    RowSize.check(
        Table.FORECASTS, new Row(BudgetCurve.key(null), curve(BudgetCurve.MAX_POINTS).encode()));
    RowSize.check(
        Table.FORECASTS,
        new Row(StockSummaryRow.KEY, summary(1 / 3.0, Integer.MAX_VALUE).encode()));
    RowSize.check(Table.FORECASTS, new Row(TrackRecordRow.KEY, replay(1 / 3.0).encode()));
    RowSize.check(
        Table.FORECASTS,
        new Row(
            SupplierRow.key(Integer.MAX_VALUE),
            supplier(1 / 3.0, SupplierRow.MAX_LINES, "i".repeat(256)).encode()));
  }

  @Property(tries = 100)
  void decode_whateverWasEncoded_givesItBack(
      @ForAll @DoubleRange(max = 1e12) double number,
      @ForAll @IntRange(max = ExcessPage.ENTRIES) int count) {
    ExcessPage page = new ExcessPage(99, Collections.nCopies(count, excess("\u00e4", number)));

    assertThat(ExcessPage.decode(page.encode())).isEqualTo(page);
    assertThat(StockSummaryRow.decode(summary(number, count).encode()))
        .isEqualTo(summary(number, count));
    assertThat(SupplierRow.decode(supplier(number, count, "x").encode()))
        .isEqualTo(supplier(number, count, "x"));
    TransferPage transfers =
        new TransferPage(99, Collections.nCopies(1, transfer("x", number + 1)));
    assertThat(TransferPage.decode(transfers.encode())).isEqualTo(transfers);
    assertThat(LocationsRow.decode(locations(count, "\u00e4").encode()))
        .isEqualTo(locations(count, "\u00e4"));
    assertThat(TrackRecordRow.decode(replay(number).encode())).isEqualTo(replay(number));
    assertThat(BudgetCurve.decode(curve(1 + count).encode()))
        .usingRecursiveComparison()
        .isEqualTo(curve(1 + count));
  }

  @Test
  void decode_damagedRow_refuses() {
    record Kind(byte[] row, Function<byte[], Object> decode) {}
    Stream.of(
            new Kind(new ExcessPage(1, List.of(excess("a", 2))).encode(), ExcessPage::decode),
            new Kind(summary(2, 3).encode(), StockSummaryRow::decode),
            new Kind(supplier(2, 2, "s").encode(), SupplierRow::decode),
            new Kind(new TransferPage(1, List.of(transfer("a", 2))).encode(), TransferPage::decode),
            new Kind(locations(2, "a").encode(), LocationsRow::decode),
            new Kind(replay(2).encode(), TrackRecordRow::decode),
            new Kind(curve(4).encode(), BudgetCurve::decode))
        .forEach(
            kind -> {
              for (int at = 0; at < kind.row().length; at++) {
                byte[] damaged = kind.row().clone();
                damaged[at] ^= 1;
                byte[] shorter = Arrays.copyOf(kind.row(), at);
                assertThatThrownBy(() -> kind.decode().apply(damaged))
                    .isInstanceOf(CorruptRowException.class);
                assertThatThrownBy(() -> kind.decode().apply(shorter))
                    .isInstanceOf(CorruptRowException.class);
              }
            });
  }

  @Test
  void fits_asManyLocationsAsARowHolds_andNoMore() {
    String longest = "l".repeat(256);

    assertThat(LocationsRow.fits(Collections.nCopies(13, longest))).isTrue();
    assertThat(LocationsRow.fits(Collections.nCopies(14, longest))).isFalse();
    assertThat(LocationsRow.fits(Collections.nCopies(LocationsRow.MAX_PLACES, "high-street")))
        .isTrue();
    assertThat(LocationsRow.fits(Collections.nCopies(LocationsRow.MAX_PLACES + 1, "a"))).isFalse();
  }

  @Test
  void supplierRow_moreLinesThanFit_keepsTheFirst() {
    SupplierRow row = supplier(1 / 3.0, SupplierRow.MAX_LINES, "i".repeat(256));

    assertThat(row.lines()).hasSize(7);
    assertThat(SupplierRow.decode(row.encode())).isEqualTo(row);
    assertThat(supplier(2, SupplierRow.MAX_LINES, "a").lines()).hasSize(SupplierRow.MAX_LINES);
  }

  @Test
  void bought_budgetBetweenTwoPoints_isTheLowerOne() {
    BudgetCurve curve =
        new BudgetCurve(
            0, new int[] {0, 2, 5}, new int[] {0, 1, 2}, new double[] {0, 4, 9}, new float[3]);

    assertThat(curve.bought(3.99)).isZero();
    assertThat(curve.bought(4)).isEqualTo(1);
    assertThat(curve.bought(1e15)).isEqualTo(2);
  }

  @Test
  void curve_thatFalls_isRefused() {
    assertThatThrownBy(
            () ->
                new BudgetCurve(
                    0, new int[] {0, 2}, new int[] {0, 1}, new double[] {0, -4}, new float[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must begin at 0 and rise");
  }
}
