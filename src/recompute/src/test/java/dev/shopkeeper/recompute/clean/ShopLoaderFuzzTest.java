package dev.shopkeeper.recompute.clean;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.recompute.data.DataException;
import dev.shopkeeper.recompute.data.FileKind;
import dev.shopkeeper.recompute.data.MemoryFiles;
import dev.shopkeeper.recompute.data.Reject;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ShopLoaderFuzzTest {
  private static final LoadOptions OPTIONS =
      LoadOptions.asOf(Instant.parse("2011-01-01T00:00:00Z"));

  @Property(tries = 500)
  void load_anyBytes_accountsForEveryLineOrSaysWhy(
      @ForAll FileKind kind, @ForAll("endings") String ending, @ForAll byte[] bytes) {
    load(kind, ending, bytes);
  }

  @Property(tries = 500)
  void load_headerThenAnyBytes_accountsForEveryLineOrSaysWhy(
      @ForAll FileKind kind, @ForAll byte[] bytes) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes((header(kind) + "\n").getBytes(StandardCharsets.UTF_8));
    file.writeBytes(bytes);

    load(kind, ".csv", file.toByteArray());
  }

  @Property(tries = 500)
  void load_plausibleLines_accountsForEveryLineOrSaysWhy(
      @ForAll FileKind kind, @ForAll("lines") List<String> lines) {
    String text = header(kind) + "\n" + String.join("\n", lines) + "\n";

    load(kind, ".csv", text.getBytes(StandardCharsets.UTF_8));
  }

  @Property(tries = 500)
  void load_plausibleObjects_rejectsNoMoreThanLines(
      @ForAll FileKind kind, @ForAll("lines") List<String> lines) {
    StringBuilder text = new StringBuilder();
    for (String line : lines) {
      List<String> members = new ArrayList<>();
      String[] values = line.split(",", -1);
      for (int i = 0; i < values.length && i < kind.layout().columns().size(); i++) {
        members.add("\"" + kind.layout().columns().get(i).name() + "\":\"" + values[i] + "\"");
      }
      text.append('{').append(String.join(",", members)).append("}\n");
    }

    load(kind, ".jsonl", text.toString().getBytes(StandardCharsets.UTF_8));
  }

  @Provide
  Arbitrary<String> endings() {
    return Arbitraries.of(".csv", ".csv.gz", ".jsonl", ".jsonl.gz");
  }

  @Provide
  Arbitrary<List<String>> lines() {
    Arbitrary<String> value =
        Arbitraries.of(
            "",
            "a",
            "b",
            "1",
            "2",
            "-1",
            "-3",
            "0",
            "1e400",
            "0.5",
            "2010-05-01",
            "2010-05-02T03:04",
            "9999-01-01",
            "POST",
            "\"",
            "\"a\"",
            "\"x\ny\"",
            "é",
            "\ufffd",
            "\u0000",
            "{}",
            "true");
    return value
        .list()
        .ofMinSize(1)
        .ofMaxSize(10)
        .map(v -> String.join(",", v))
        .list()
        .ofMaxSize(30);
  }

  private static String header(FileKind kind) {
    return String.join(",", kind.layout().columns().stream().map(c -> c.name()).toList());
  }

  /** The report itself refuses to be made where read is not accepted + merged + rejected. */
  private static void load(FileKind kind, String ending, byte[] bytes) {
    MemoryFiles files =
        new MemoryFiles()
            .with("demand-0.csv", "series_id,time,quantity", "s,2010-01-01,1")
            .with(kind.title() + ending, bytes);
    List<Reject> rejects = new ArrayList<>();
    try {
      CleaningReport report = new ShopLoader(OPTIONS, rejects::add, p -> {}).load(files).report();
      long rejected =
          report.kinds().values().stream().mapToLong(CleaningReport.Count::rejectedLines).sum();
      assertThat(rejects).hasSize((int) rejected).allSatisfy(ShopLoaderFuzzTest::isComplete);
    } catch (DataException e) {
      assertThat(e.getMessage()).startsWith(kind.title() + ending).hasSizeLessThan(400);
    }
  }

  private static void isComplete(Reject reject) {
    assertThat(reject.line()).isPositive();
    assertThat(reject.detail()).isNotBlank().hasSizeLessThan(500);
    assertThat(reject.text()).hasSizeLessThan(1_004);
  }
}
