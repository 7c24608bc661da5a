package dev.shopkeeper.functions.segmentusers;

import dev.shopkeeper.tables.Row;
import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.segment.ActivityMeasure;
import dev.shopkeeper.tables.segment.ActivityRow;
import dev.shopkeeper.tables.segment.ActivitySeries;
import dev.shopkeeper.tables.segment.ActivitySeries.Expected;
import dev.shopkeeper.tables.segment.ActivitySeries.Unusual;
import dev.shopkeeper.tables.segment.CohortRow;
import dev.shopkeeper.tables.segment.FrequentSequence;
import dev.shopkeeper.tables.segment.MemberCell;
import dev.shopkeeper.tables.segment.MemberCellRows;
import dev.shopkeeper.tables.segment.MembersPage;
import dev.shopkeeper.tables.segment.ProfileRow;
import dev.shopkeeper.tables.segment.Quantiser;
import dev.shopkeeper.tables.segment.SegmentModel;
import dev.shopkeeper.tables.segment.SequencesRow;
import dev.shopkeeper.tables.segment.Share;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Rows beside the segments: a profile, forty members on two pages, two weeks, two cohorts. */
final class TestRows {
  private static final int ACTIVE = 30;
  private static final int LAPSED = 10;

  private TestRows() {}

  static List<Row> of(SegmentModel model) {
    List<Row> rows = new ArrayList<>();
    RowKey ann = ProfileRow.key("17850");
    rows.add(new Row(ann, profile().encode(ann)));
    Quantiser quantiser = new Quantiser(model);
    byte[] active = quantiser.pack(new double[] {-1, 1});
    byte[] lapsed = quantiser.pack(new double[] {1, -1});
    rows.add(page(0, ACTIVE, "17850", "a-", active));
    rows.add(page(1, LAPSED, "13085", "l-", lapsed));
    rows.addAll(
        MemberCellRows.encode(
            model.features(),
            List.of(
                new MemberCell(0, 0, 1, ACTIVE, 0, active),
                new MemberCell(1, 1, 1, LAPSED, 0, lapsed))));
    rows.add(new Row(ActivityRow.everybody(), activity().encode(ActivityRow.everybody())));
    CohortRow cohorts =
        new CohortRow(
            489,
            List.of(
                new CohortRow.Cohort(25, List.of(25, 10)), new CohortRow.Cohort(4, List.of(4))));
    rows.add(new Row(CohortRow.KEY, cohorts.encode()));
    FrequentSequence.Item stand = new FrequentSequence.Item("22423", "Cake stand");
    FrequentSequence.Item tins = new FrequentSequence.Item("22720", "Cake tins");
    List<List<FrequentSequence.Item>> both = List.of(List.of(stand), List.of(tins));
    List<List<FrequentSequence.Item>> turned = List.of(List.of(tins), List.of(stand));
    SequencesRow sequences =
        new SequencesRow(
            200,
            List.of(
                new FrequentSequence(both, 30, 50, 60), new FrequentSequence(turned, 19, 60, 50)));
    rows.add(new Row(SequencesRow.KEY, sequences.encode()));
    return rows;
  }

  private static ProfileRow profile() {
    return new ProfileRow(
        0,
        3,
        OptionalDouble.of(0.75),
        OptionalDouble.of(0.25),
        OptionalDouble.of(0.5),
        OptionalDouble.of(0),
        List.of(0f, 0.5f, 0.5f, 0f),
        List.of(new Share("Tea", 0.8f), new Share("Cups", 0.2f)),
        List.of(new Share("web", 1)));
  }

  private static Row page(int number, int members, String first, String prefix, byte[] packed) {
    List<MembersPage.Member> listed = new ArrayList<>();
    listed.add(new MembersPage.Member(first, packed));
    for (int n = 1; n < members; n++) {
      listed.add(new MembersPage.Member(prefix + n, packed));
    }
    RowKey key = MembersPage.key(number);
    return new Row(key, new MembersPage(packed.length, listed).encode(key));
  }

  private static ActivityRow activity() {
    Expected expected = new Expected(20, 10, 30);
    ActivitySeries series =
        new ActivitySeries(
            List.of(20f, 90f),
            List.of(new Unusual(1, expected)),
            List.of(expected),
            2.5f,
            0.01f,
            26,
            true);
    return new ActivityRow(
        14_935, // Monday, 2010-11-22
        Map.of(
            ActivityMeasure.ORDERS, series,
            ActivityMeasure.MONEY, series,
            ActivityMeasure.SHOPPERS, series));
  }
}
