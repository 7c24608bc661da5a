package dev.shopkeeper.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineTest {
  private static final String HEADER = "order_id,user_id,item_id,quantity,unit_price,ordered_at\n";

  @TempDir private Path folder;

  /** What a command left: its exit code and what it printed. */
  private record Ran(int code, String out, String err) {}

  @Test
  void recompute_twice_publishesOnceAndSaysSo() throws IOException {
    writeShop(
        HEADER + "1,ann,cup,1,2.50,2026-01-05T10:00:00Z\n1,ann,pot,1,9,2026-01-05T10:00:00Z\n");

    Ran first = recompute();
    Ran second = recompute();
    Ran tables = run("tables", "--tables", tables());
    Ran rollback = run("rollback", "--table", "similarity", "--tables", tables());

    assertThat(first.code).isZero();
    assertThat(first.out).contains("similarity   published  generation 1 serves");
    assertThat(second.out).contains("similarity   unchanged");
    assertThat(tables.out).contains("shopkeeper-Similarity", "* 1  verified", "item-similarity");
    assertThat(rollback.code).isEqualTo(1);
    assertThat(rollback.err).contains("generation 1 is the first");
  }

  @Test
  void eraseUser_ofAShopper_leavesNothingToExportAlsoAfterTheNextRecompute() throws IOException {
    writeShop(
        HEADER + "1,ann,cup,1,2.50,2026-01-05T10:00:00Z\n2,bob,cup,1,2.50,2026-01-06T10:00:00Z\n");
    recompute();
    Path file = folder.resolve("ann.json");

    run("export-user", "--user", "ann", "--out", file.toString(), "--tables", tables());
    Ran erased = run("erase-user", "--user", "ann", "--tables", tables());
    Ran again = recompute("--no-recorded-events");
    Ran ann = run("export-user", "--user", "ann", "--tables", tables());
    Ran bob = run("export-user", "--user", "bob", "--tables", tables());

    JsonNode kept = new JsonMapper().readTree(file.toFile());
    assertThat(kept.at("/histories/0/purchases/0/item_id").asText()).isEqualTo("cup");
    assertThat(erased.code).as(erased.err).isZero();
    assertThat(erased.out).contains("\"kind\" : \"history\"", "\"kind\" : \"shopper\"");
    assertThat(again.out).contains("similarity   published  generation 2 serves");
    assertThat(new JsonMapper().readTree(ann.out).get("histories")).isEmpty();
    assertThat(new JsonMapper().readTree(bob.out).get("histories")).hasSize(2);
  }

  @Test
  void orders_asCsv_areAPurchaseProposal() throws IOException {
    StringBuilder lines = new StringBuilder(HEADER);
    for (int week = 0; week < 20; week++) {
      Instant sold = Instant.parse("2025-09-01T10:00:00Z").plus(Duration.ofDays(7L * week));
      lines.append(week).append(",ann,cup,14,2.50,").append(sold).append('\n');
    }
    writeShop(lines.toString());
    Files.writeString(
        folder.resolve("shop/stock.csv"),
        "item_id,on_hand,unit_cost,pack_size,supplier_id\ncup,3,1.25,6,\"Cups, Ltd\"\n");
    recompute("--only", "forecasts");

    Ran csv = run("orders", "--format", "csv", "--tables", tables());
    Ran text = run("orders", "--tables", tables());
    Ran poor = run("orders", "--budget", "0", "--tables", tables());

    assertThat(csv.code).as(csv.err).isZero();
    assertThat(csv.out.lines()).hasSize(2);
    assertThat(csv.out)
        .startsWith("supplier_id,item_id,location_id,title,order_on,order_quantity,")
        .contains("\"Cups, Ltd\",cup,");
    assertThat(text.out).contains("1 items to order", "The last 56 days replayed for 1 of 1 items");
    assertThat(poor.out).contains("0 items to order", "within 0.00 of the");
  }

  @Test
  void recompute_lineThatCannotBeTaken_isCountedAndKeptWithItsReason() throws IOException {
    writeShop(
        HEADER
            + "1,ann,cup,1,2.50,2026-01-05T10:00:00Z\n"
            + "2,bob,cup,1,2.50,31/12/2025\n"
            + "3,bob,"
            + "x".repeat(3000)
            + ",1,2.50,2026-01-05T10:00:00Z\n");

    Ran ran = recompute();

    assertThat(ran.code).isZero();
    assertThat(ran.out)
        .containsPattern("bad_time +1")
        .containsPattern("long_id +1")
        .contains("each with its reason: " + folder.resolve("rejects.csv"));
    assertThat(Files.readAllLines(folder.resolve("rejects.csv")))
        .hasSize(3)
        .anyMatch(line -> line.startsWith("orders.csv,3,bad_time"))
        .anyMatch(line -> line.startsWith("orders.csv,4,long_id"));
  }

  @Test
  void recompute_everyLineTaken_namesNoFileOfRejects() throws IOException {
    writeShop(HEADER + "1,ann,cup,1,2.50,2026-01-05T10:00:00Z\n");

    Ran ran = recompute();

    assertThat(ran.code).isZero();
    assertThat(ran.out).contains("orders").doesNotContain("rejects.csv");
  }

  @Test
  void recompute_strict_stopsAtTheFirstLineThatCannotBeTaken() throws IOException {
    writeShop(HEADER + "2,bob,cup,1,2.50,31/12/2025\n");

    Ran ran = recompute("--strict");

    assertThat(ran.code).isEqualTo(1);
    assertOneLine(ran, "orders.csv, line 2");
  }

  @Test
  void recompute_emptyFolder_saysWhatIsMissing() throws IOException {
    Files.createDirectories(folder.resolve("shop"));

    assertOneLine(recompute(), "holds no orders*.csv");
  }

  @Test
  void recompute_fileWithoutRequiredColumns_namesThem() throws IOException {
    writeShop("order_id,user_id,quantity\n1,ann,1\n");

    assertOneLine(recompute(), "orders.csv, line 1: required columns item_id, unit_price");
  }

  @Test
  void recompute_binaryFile_namesIt() throws IOException {
    byte[] noise = new byte[4096];
    new SplittableRandom(1).nextBytes(noise);
    Files.createDirectories(folder.resolve("shop"));
    Files.write(folder.resolve("shop/orders.csv"), noise);

    assertOneLine(recompute(), "orders.csv, line 1");
  }

  @Test
  void evaluate_missingFile_isNamed() {
    String missing = folder.resolve("nothing.txt").toString();

    Ran ran = run("evaluate", "recommend", "--train", missing, "--test", missing);

    assertOneLine(ran, "nothing.txt: no such file");
  }

  @Test
  void evaluateForecast_constantDemand_isForecastExactlyAndWrittenAsJson() throws IOException {
    Path train = folder.resolve("train.csv");
    Path test = folder.resolve("test.csv");
    Files.writeString(train, demand(1, 20));
    Files.writeString(test, demand(21, 24));
    Path out = folder.resolve("out.json");

    Ran ran =
        run(
            "evaluate",
            "forecast",
            "--train",
            train.toString(),
            "--test",
            test.toString(),
            "--out",
            out.toString());

    assertThat(ran.code).as(ran.err).isZero();
    JsonNode figures = new JsonMapper().readTree(out.toFile());
    assertThat(figures.get("smape").asDouble()).isZero();
    assertThat(figures.get("points").asInt()).isEqualTo(4);
    assertThat(ran.out).contains("smape");
  }

  @Test
  void commandLine_unknownCommand_isRefusedAsACallingMistake() {
    Ran ran = run("frobnicate");

    assertThat(ran.code).isEqualTo(2);
    assertThat(ran.err).contains("frobnicate");
  }

  private Ran recompute(String... options) {
    List<String> args = new ArrayList<>(List.of("recompute", "--data", shop()));
    args.addAll(List.of("--tables", tables()));
    args.addAll(List.of("--rejects", folder.resolve("rejects.csv").toString()));
    args.addAll(List.of(options));
    return run(args.toArray(new String[0]));
  }

  private void writeShop(String orders) throws IOException {
    Files.createDirectories(folder.resolve("shop"));
    Files.writeString(folder.resolve("shop/orders.csv"), orders, StandardCharsets.UTF_8);
  }

  private String shop() {
    return folder.resolve("shop").toString();
  }

  private String tables() {
    return folder.resolve("tables").toString();
  }

  private static String demand(int from, int to) {
    StringBuilder csv = new StringBuilder("series_id,time,quantity\n");
    for (int time = from; time <= to; time++) {
      csv.append("s,").append(time).append(",7\n");
    }
    return csv.toString();
  }

  /** One line that names what is wrong, no stack trace; progress lines before it do not count. */
  private static void assertOneLine(Ran ran, String part) {
    List<String> lines = new ArrayList<>(Arrays.asList(ran.err.split("\\R")));
    lines.removeIf(line -> line.matches(" *\\d+\\.\\d s  .*"));
    assertThat(ran.code).isEqualTo(1);
    assertThat(lines).hasSize(1);
    assertThat(lines.get(0)).startsWith("shopkeeper: ").contains(part);
  }

  private static Ran run(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        ShopkeeperCommand.execute(new PrintWriter(out, true), new PrintWriter(err, true), args);
    return new Ran(code, out.toString(), err.toString());
  }
}
