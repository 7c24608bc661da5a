package dev.shopkeeper.recompute.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class TableTextTest {
  private static final long GIGABYTE = 1L << 30;
  private static final Layout LAYOUT =
      Layout.of(Column.required("a"), Column.required("b", "bee"), Column.optional("c"));

  private final List<String> lines = new ArrayList<>();
  private final RowSink sink =
      new RowSink() {
        @Override
        public void row(Row row) {
          lines.add(row.line() + ":" + row.value(0) + "|" + row.value(1) + "|" + row.value(2));
        }

        @Override
        public void damaged(long line, RejectReason reason, String detail, String text) {
          lines.add(line + "!" + reason.code() + ":" + detail);
        }
      };

  @Test
  void csv_withOtherOrderAliasAndUnknownColumn_readsByName() throws IOException {
    csv("x,c,bee,a\r\n9,3,2,1\r\n9,\" q,\"\"\n \",5,4\r\n");

    assertThat(lines).containsExactly("2:1|2|3", "3:4|5|q,\"");
  }

  @Test
  void csv_withByteOrderMarkAndBlankLines_readsTheSame() throws IOException {
    csv("\ufeffa,b\n\n1,2\n\n3,4");

    assertThat(lines).containsExactly("3:1|2|", "5:3|4|");
  }

  @Test
  void csv_withWrongFieldCount_rejectsTheLineOnly() throws IOException {
    csv("a,b\n1\n1,2,3\n1,2\n");

    assertThat(lines)
        .containsExactly(
            "2!field_count:1 fields where the header line has 2",
            "3!field_count:3 fields where the header line has 2",
            "4:1|2|");
  }

  @Test
  void csv_withFieldOverTheLimit_rejectsTheLineOnly() throws IOException {
    csv("a,b\n" + "x".repeat(TextLimits.FIELD_CHARS + 1) + ",2\n3,4\n");

    assertThat(lines).containsExactly("2!too_long:a field of more than 65536 characters", "3:3|4|");
  }

  @Test
  void csv_withoutRequiredColumns_isRefusedByName() {
    assertRefused(
        "c,d\n1,2\n", "t.csv, line 1: required columns a, b missing; the header line reads 'c,d'");
  }

  @Test
  void csv_withColumnTwice_isRefused() {
    assertRefused("a,b,a\n", "t.csv, line 1: column a stands there twice");
  }

  @Test
  void csv_empty_isRefused() {
    assertRefused("", "t.csv is empty; its first line must name the columns");
    assertRefused("\n\n", "t.csv is empty; its first line must name the columns");
  }

  @Test
  void csv_binary_isRefused() {
    byte[] bytes = new byte[4096];
    new Random(1).nextBytes(bytes);

    assertThatThrownBy(() -> read("t.csv", bytes))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("t.csv, line 1: not a UTF-8 text");
  }

  @Test
  void csv_withUnclosedQuote_isRefusedAtTheLineWhereItOpens() {
    assertRefused(
        "a,b\n1,2\n3,\"4\n5,6\n", "t.csv, line 3: a quote is opened here and never closed");
    assertRefused("\"a,b\n1,2\n", "t.csv, line 1: a quote is opened here and never closed");
  }

  @Test
  void csv_withTextBehindAQuote_isRefusedAtItsLine() {
    assertRefused(
        "a,b\n1,\"2\"3\n", "t.csv, line 2: not RFC 4180: Unexpected character after closing quote");
  }

  @Test
  void csv_withALineOfAGigabyte_isRefusedInLittleMemory() {
    long before = allocated();

    assertThatThrownBy(
            () ->
                TableText.read(
                    "t.csv",
                    false,
                    () -> new GeneratedStream("a,b\n1,2\n3,", 'x', GIGABYTE, "\n5,6\n"),
                    LAYOUT,
                    sink))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("t.csv, line 3: a field of more than 1048576 characters");
    assertThat(allocated() - before).isLessThan(GIGABYTE / 32);
  }

  @Test
  void csv_withAGigabyteOfCommas_rejectsTheLineInLittleMemory() throws IOException {
    long before = allocated();

    TableText.read(
        "t.csv",
        false,
        () -> new GeneratedStream("a,b\n1,", ',', GIGABYTE / 16, "\n5,6\n"),
        LAYOUT,
        sink);

    assertThat(lines)
        .containsExactly("2!field_count:67108866 fields where the header line has 2", "3:5|6|");
    assertThat(allocated() - before).isLessThan(GIGABYTE / 32);
  }

  @Test
  void jsonLines_withALineOfAGigabyte_rejectsItInLittleMemory() throws IOException {
    long before = allocated();

    TableText.read(
        "t.jsonl",
        true,
        () -> new GeneratedStream("{\"a\":\"", 'x', GIGABYTE, "\"}\n{\"a\":1,\"b\":2}\n"),
        LAYOUT,
        sink);

    assertThat(lines)
        .containsExactly("1!too_long:a line of more than 1048576 characters", "2:1|2|");
    assertThat(allocated() - before).isLessThan(GIGABYTE / 32);
  }

  @Test
  void jsonLines_withEveryKindOfValue_readsThemAsText() throws IOException {
    read(
        "t.jsonl",
        "{\"b\":true,\"a\":1.50,\"z\":[1,{}],\"c\":{\"k\":[1]}}\n\n{\"a\":null,\"b\":\" x \"}"
            .getBytes(StandardCharsets.UTF_8));

    assertThat(lines).containsExactly("1:1.50|true|{\"k\":[1]}", "3:|x|");
  }

  @Test
  void jsonLines_withDamagedLines_rejectsEachAndGoesOn() throws IOException {
    String deep = "{\"a\":" + "[".repeat(5_000);
    read(
        "t.jsonl",
        ("{\"a\":1\n[1]\n{\"a\":1}{\"b\":2}\n{\"a\":1,\"a\":2}\n" + deep + "\n{\"a\":1,\"b\":2}\n")
            .getBytes(StandardCharsets.UTF_8));

    assertThat(lines).hasSize(6);
    assertThat(lines.subList(0, 5)).allMatch(line -> line.contains("!bad_json:"));
    assertThat(lines.get(5)).isEqualTo("6:1|2|");
  }

  @Test
  void gzip_cutOff_isRefused() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8));
    }
    byte[] half = Arrays.copyOf(packed.toByteArray(), packed.size() - 10);

    assertThatThrownBy(() -> read("t.csv.gz", half))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("t.csv.gz: damaged gzip");
  }

  private void csv(String text) throws IOException {
    read("t.csv", text.getBytes(StandardCharsets.UTF_8));
  }

  private void read(String name, byte[] bytes) throws IOException {
    TableText.read(
        name, name.endsWith(".jsonl"), () -> new ByteArrayInputStream(bytes), LAYOUT, sink);
  }

  private void assertRefused(String text, String message) {
    assertThatThrownBy(() -> csv(text))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(message);
  }

  /** Bytes this thread has allocated so far: unlike the heap's size, not a matter of luck. */
  private static long allocated() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
  }
}
