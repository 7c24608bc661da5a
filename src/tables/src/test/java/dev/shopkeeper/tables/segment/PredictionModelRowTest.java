package dev.shopkeeper.tables.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkeeper.tables.RowSize;
import dev.shopkeeper.tables.codec.CorruptRowException;
import dev.shopkeeper.tables.codec.RowWriter;
import dev.shopkeeper.tables.recommend.DamagedRows;
import dev.shopkeeper.tables.segment.PredictionModel.Band;
import dev.shopkeeper.tables.segment.PredictionModel.OrdersRecord;
import dev.shopkeeper.tables.segment.PredictionModel.ScoreModel;
import dev.shopkeeper.tables.segment.PredictionModel.ScoreRecord;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PredictionModelRowTest {
  private static final LifetimeParameters LIFETIME =
      new LifetimeParameters(0.25, 31, 0.75, 2.5, 6.25, 3.75, 15.5);

  private static PredictionModel model(String text, int features) {
    ScoreRecord record =
        new ScoreRecord(
            900,
            0.25,
            0.75,
            0.5,
            0.125,
            0.015625,
            Collections.nCopies(10, 1.5),
            Collections.nCopies(10, new Band(Integer.MAX_VALUE, 0.5, 0.25)));
    ScoreModel score =
        new ScoreModel(text, 30, text, Collections.nCopies(features, text + text.length()), record);
    return new PredictionModel(
        1_700_000_000,
        1234,
        LIFETIME,
        text,
        Optional.of(new OrdersRecord(30, 900, 400.5, 390, 0.5, 0.25, 0.75, 1.5, 0.875)),
        List.of(score, score),
        text);
  }

  @Test
  void encodeDecode_withAndWithoutRecord_isTheSame() {
    PredictionModel bare =
        new PredictionModel(5, 3, LIFETIME, "few-customers", Optional.empty(), List.of(), "x");

    assertThat(PredictionModelRow.decode(PredictionModelRow.encode(bare))).isEqualTo(bare);
    PredictionModel full = model("churn", 3);
    assertThat(PredictionModelRow.decode(PredictionModelRow.encode(full))).isEqualTo(full);
  }

  @Test
  void encode_longestTextsAndMostFeatures_fitTheBudget() {
    ScoreModel longest =
        new ScoreModel(
            "n".repeat(30),
            30,
            "m".repeat(PredictionModelRow.METHOD_BYTES),
            Collections.nCopies(SegmentModel.MAX_FEATURES, "f".repeat(40)),
            model("n", 1).scores().get(0).record());
    PredictionModel largest =
        new PredictionModel(
            Long.MIN_VALUE,
            Long.MAX_VALUE,
            LIFETIME,
            "c".repeat(30),
            model("n", 1).orders(),
            List.of(longest, longest),
            "c".repeat(30));

    assertThat(PredictionModelRow.encode(largest))
        .hasSizeLessThan(2_700)
        .hasSizeLessThan(RowSize.budget(PredictionModelRow.KEY));
  }

  @Test
  void decode_anyDamage_isDetected() {
    DamagedRows.assertDetected(
        PredictionModelRow.encode(model("churn", 1)), PredictionModelRow::decode);
  }

  @Test
  void decode_impossibleParameter_isDetectedThoughTheChecksumIsRight() {
    RowWriter out = new RowWriter(1, 200).signed(0).unsigned(1).float64(-1);
    for (int n = 0; n < 6; n++) {
      out.float64(1);
    }
    byte[] row = out.text("", 30).unsigned(0).unsigned(0).text("", 30).finish();

    assertThatThrownBy(() -> PredictionModelRow.decode(row))
        .isInstanceOf(CorruptRowException.class)
        .hasMessageContaining("r -1.0");
  }

  @Test
  void model_threeScores_areRefused() {
    ScoreModel score = model("churn", 1).scores().get(0);
    List<ScoreModel> three = List.of(score, score, score);
    assertThatThrownBy(() -> new PredictionModel(0, 1, LIFETIME, "", Optional.empty(), three, ""))
        .hasMessageContaining("3 scores");
  }
}
