package dev.shopkeeper.recompute.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.recompute.recommend.RecommendEvaluation.Format;
import dev.shopkeeper.recompute.recommend.RecommendEvaluation.Request;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecommendEvaluationTest {
  @TempDir Path folder;

  @Test
  void run_shoppersOfTwoTastes_findsTheirTaste() throws Exception {
    Map<String, Double> figures =
        run(resource("tastes-train.txt"), resource("tastes-test.txt"), Format.LIGHTGCN, 10, 1);

    // Every shopper is shown 10 of the 18 items not taken yet: a blind choice finds 10/18 = 0.56 of
    // what is to be found.
    assertThat(figures.get("recall@10")).isGreaterThan(0.8);
    assertThat(figures.get("ndcg@10")).isBetween(0.4, 1.0);
    assertThat(figures.get("users")).isEqualTo(61);
    assertThat(figures.get("row_bytes_max")).isBetween(20.0, 4096.0);
    assertThat(figures.keySet())
        .contains(
            "recall@10_low",
            "recall@10_high",
            "hit_rate@10",
            "mrr@10",
            "coverage@10_high",
            "seconds_build");
  }

  @Test
  void run_shoppersOfTwoTastes_namesTheWinnerAndScoresEveryContestant() throws Exception {
    List<String> said = new ArrayList<>();
    Map<String, Double> figures =
        RecommendEvaluation.run(
                new Request(
                    resource("tastes-train.txt"),
                    resource("tastes-test.txt"),
                    Format.LIGHTGCN,
                    10,
                    1,
                    1),
                said::add)
            .values();

    List<String> winners =
        figures.keySet().stream().filter(name -> name.startsWith("method_")).toList();
    assertThat(winners).hasSize(1);
    String winner = winners.get(0).replace("method_", "validation_");
    for (String method : List.of("item_exponents", "item_cosine", "user_cosine", "ease")) {
      String score = "validation_" + method;
      assertThat(figures.get(score)).as(score).isLessThanOrEqualTo(figures.get(winner));
      assertThat(figures.get(score)).isBetween(figures.get(score + "_low"), 1.0);
    }
    assertThat(said).filteredOn(line -> line.startsWith("contest: ")).hasSizeGreaterThan(5);
  }

  @Test
  void run_anyNumberOfThreadsAndGzipOrNot_givesTheSameFigures() throws Exception {
    Path train = resource("tastes-train.txt");
    Path test = resource("tastes-test.txt");
    Map<String, Double> plain = run(train, test, Format.LIGHTGCN, 5, 1);
    Map<String, Double> packed = run(gzip(train), gzip(test), Format.LIGHTGCN, 5, 3);

    plain.remove("seconds_build");
    packed.remove("seconds_build");
    assertThat(packed).isEqualTo(plain);
  }

  @Test
  void run_pairsWithValuesAndTimes_equalsTheSamePairsInLines() throws Exception {
    StringBuilder pairs = new StringBuilder();
    for (String line : Files.readAllLines(resource("tastes-train.txt"))) {
      String[] words = line.split(" ");
      for (int n = 1; n < words.length; n++) {
        pairs.append(words[0]).append('\t').append(words[n]).append("\t2.5 1262304000\n");
        pairs.append(words[0]).append(' ').append(words[n]).append('\n');
      }
    }
    pairs.append("shopper-0 returned-item -1\n");
    Path test = file("test.txt", "shopper-1 coffee-0\nshopper-2 tea-0 5\nnobody tea-3\n");
    Path lines = file("lines.txt", "shopper-1 coffee-0\nshopper-2 tea-0\nnobody tea-3\n");

    Map<String, Double> fromPairs =
        run(file("train.txt", pairs.toString()), test, Format.PAIRS, 5, 1);
    Map<String, Double> fromLines = run(resource("tastes-train.txt"), lines, Format.LIGHTGCN, 5, 1);
    for (String figure : List.of("recall@5", "ndcg@5", "mrr@5", "neighbours", "users")) {
      assertThat(fromPairs.get(figure)).as(figure).isEqualTo(fromLines.get(figure));
    }
  }

  @Test
  void run_newUser_getsTheMostPopularAndMissesWhatNobodyTook() throws Exception {
    Path train = file("train.txt", "a x\nb x\nc x y\nd y\ne z\n");
    Path test = file("test.txt", "new y unheard\nnew y\n");

    Map<String, Double> figures = run(train, test, Format.LIGHTGCN, 2, 1);
    // Shown x (3 shoppers) and y (2): one hit at place 2 of two items to be found.
    assertThat(figures.get("recall@2")).isEqualTo(0.5);
    assertThat(figures.get("mrr@2")).isEqualTo(0.5);
    assertThat(figures.get("coverage@2")).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(figures.get("users")).isEqualTo(1);
  }

  @Test
  void run_nobodyWithTwoItems_saysThatNothingWasTuned() throws Exception {
    List<String> said = new ArrayList<>();
    RecommendEvaluation.run(
        new Request(
            file("train.txt", "a x\nb y\n"), file("test.txt", "a y\n"), Format.LIGHTGCN, 2, 1, 1),
        said::add);

    assertThat(said).anyMatch(line -> line.contains("nothing to tune on"));
  }

  @Test
  void run_sessionsOfPairs_findsTheOtherOne() throws Exception {
    StringBuilder train = new StringBuilder();
    StringBuilder test = new StringBuilder();
    for (int s = 0; s < 200; s++) {
      train.append("left-%1$d right-%1$d left-%1$d\n".formatted(s % 10));
      test.append("left-%1$d\tright-%1$d\n".formatted(s % 10));
    }
    Map<String, Double> figures =
        run(
            file("train.txt", train.toString()),
            file("test.txt", test.toString()),
            Format.SESSIONS,
            3,
            2);

    assertThat(figures.get("hit_rate@3")).isEqualTo(1);
    assertThat(figures.get("mrr@3")).isEqualTo(1);
    assertThat(figures.get("prefixes")).isEqualTo(200);
    assertThat(figures).doesNotContainKey("recall@3");
  }

  @Test
  void run_sessions_saysTheModelsInWords() throws Exception {
    List<String> said = new ArrayList<>();
    String train = "a b c\nb c a\nc a b\n".repeat(20);
    Path trainFile = file("train.txt", train);
    Path testFile = file("test.txt", "a b\tc\n");

    RecommendEvaluation.run(new Request(trainFile, testFile, Format.SESSIONS, 3, 1, 1), said::add);

    assertThat(said)
        .anyMatch(line -> line.startsWith("vmis on ") && line.contains("as published"))
        .anyMatch(line -> line.startsWith("repeats on ") && line.contains("repeats 1 (decay"))
        .noneMatch(line -> line.contains("["));
  }

  @Test
  void run_sessionsOfOneItem_saysThatThereIsNothingToChooseBy() throws Exception {
    Path train = file("train.txt", "a\nb\na\n");
    Path test = file("test.txt", "a\tb\n");

    assertThatThrownBy(() -> run(train, test, Format.SESSIONS, 3, 1))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("train.txt: no session of two items");
  }

  @ParameterizedTest
  @CsvSource({
    "PAIRS, 'a x\na\n', 'line 2: 1 words where'",
    "PAIRS, 'a x 1 2 3\n', 'line 1: 5 words where'",
    "PAIRS, 'a x many\n', 'value ''many'' is not a number'",
    "PAIRS, 'a x NaN\n', 'value ''NaN'' is not finite'",
    "LIGHTGCN, 'a x\n\nb \u0000y\n', 'line 3: character U+0000'",
    "LIGHTGCN, 'a x\ufffd', 'line 1: character U+FFFD'",
    "SESSIONS, 'a b c\n', 'line 1: expected'",
    "SESSIONS, 'a b\tc d\n', 'line 1: expected'",
    "SESSIONS, '\tc\n', 'line 1: expected'",
    "SESSIONS, 'a\tb\tc\n', 'line 1: expected'",
  })
  void run_malformedLine_namesFileLineAndWhat(Format format, String text, String message)
      throws Exception {
    Path train = file("train.txt", "a x\nb x\n");
    Path test = file("damaged.txt", text);

    assertThatThrownBy(() -> run(train, test, format, 2, 1))
        .isInstanceOf(MalformedLineException.class)
        .hasMessageContaining("damaged.txt, line ")
        .hasMessageContaining(message);
  }

  @Test
  void run_endlessWord_endsInAMessage() throws Exception {
    Path train = file("train.txt", "a " + "x".repeat(TokenLines.LONGEST_ID + 1));

    assertThatThrownBy(() -> run(train, train, Format.LIGHTGCN, 2, 1))
        .hasMessageContaining("line 1: a word of more than 1024 characters");
  }

  @Test
  void run_filesOfOtherSystems_areReadAsThoseOfThisOne() throws Exception {
    String train = "a x y\nb x y\nc x\nd y z\nwithout\n";
    String test = "a z\nnew y\n";
    // With a byte order mark, other line ends, blank lines, blanks at the ends, items repeated.
    String other = "\ufeffa x  y x\r\n\r\nb\tx y \r\n c x\r\nd y z\r\nwithout\r\n   \r\nd z";

    assertThat(run(file("o.txt", other), file("t.txt", test), Format.LIGHTGCN, 2, 1))
        .usingRecursiveComparison()
        .ignoringFields("seconds_build")
        .isEqualTo(run(file("train.txt", train), file("t2.txt", test), Format.LIGHTGCN, 2, 1));
  }

  @Test
  void run_pairsSavedAsATable_areReadAsThoseWithBlanks() throws Exception {
    String train = "a x 5 1\na y 1 2\nb x 3 3\nb y 1 4\nc x 2 5\nd y 4 6\nd z 1 7\n";
    String table = "\ufeffuser_id,item_id,rating,timestamp\r\n" + train.replace(' ', ',');
    String tabs =
        "User\tItem\tValue\n" + train.replaceAll("(\\S+ \\S+ \\S+) \\S+", "$1").replace(' ', '\t');
    Path test = file("t.txt", "a z\nnew y\n");
    Map<String, Double> plain = run(file("train.txt", train), test, Format.PAIRS, 2, 1);

    for (String other : new String[] {table, tabs}) {
      assertThat(run(file("o.txt", other), test, Format.PAIRS, 2, 1))
          .usingRecursiveComparison()
          .ignoringFields("seconds_build")
          .isEqualTo(plain);
    }
    assertThat(run(file("train2.txt", train), file("t.csv", "a,z\nnew,y\n"), Format.PAIRS, 2, 1))
        .usingRecursiveComparison()
        .ignoringFields("seconds_build")
        .isEqualTo(plain);
  }

  @Test
  void run_idsWithCommas_stayWholeWhereBlanksSeparate() throws Exception {
    Path train = file("train.txt", "a,1 x,1\na,1 y,1\nb,2 x,1\nb,2 y,1\n");
    Path test = file("test.txt", "a,1 z\nb,2 y,2\n");

    assertThat(run(train, test, Format.PAIRS, 2, 1).get("users")).isEqualTo(2);
  }

  @Test
  void run_emptyOrCutFiles_areRefusedByName() throws Exception {
    Path train = file("train.txt", "a x\n");
    Path empty = file("empty.txt", "\n\n");
    Path cut = folder.resolve("cut.gz");
    byte[] whole = Files.readAllBytes(gzip(resource("tastes-train.txt")));
    Files.write(cut, java.util.Arrays.copyOf(whole, whole.length / 2));

    assertThatThrownBy(() -> run(train, empty, Format.LIGHTGCN, 2, 1))
        .hasMessageContaining("empty.txt: not one interaction");
    assertThatThrownBy(() -> run(folder, train, Format.LIGHTGCN, 2, 1))
        .hasMessageContaining(folder + ": is a folder");
    assertThatThrownBy(() -> run(cut, train, Format.LIGHTGCN, 2, 1))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cut.gz")
        .hasMessageContaining("damaged gzip");
  }

  @Test
  void request_outOfRange_isRefused() {
    assertThatThrownBy(() -> new Request(folder, folder, Format.PAIRS, 0, 1, 1))
        .hasMessageContaining("k 0 must be in [1, 1000]");
    assertThatThrownBy(() -> new Request(folder, folder, Format.PAIRS, 5, 1, 0))
        .hasMessageContaining("threads 0");
    assertThatThrownBy(() -> Format.named("csv")).hasMessageContaining("lightgcn, pairs, sessions");
    assertThat(Format.named("pairs")).isEqualTo(Format.PAIRS);
  }

  private static Map<String, Double> run(Path train, Path test, Format format, int k, int threads)
      throws IOException {
    return new HashMap<>(
        RecommendEvaluation.run(
                new Request(train, test, format, k, 1, threads),
                line -> assertThat(line).isNotEmpty())
            .values());
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private Path gzip(Path file) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(Files.readString(file).getBytes(StandardCharsets.UTF_8));
    }
    return Files.write(folder.resolve(file.getFileName() + ".gz"), packed.toByteArray());
  }

  private static Path resource(String name) throws URISyntaxException {
    return Path.of(RecommendEvaluationTest.class.getResource(name).toURI());
  }
}
