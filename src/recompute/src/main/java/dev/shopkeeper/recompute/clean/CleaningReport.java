package dev.shopkeeper.recompute.clean;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shopkeeper.recompute.data.FileKind;
import dev.shopkeeper.recompute.data.RejectReason;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What became of every line: for each source, read = accepted + merged + rejected.
 *
 * @param kinds a count for each kind of file, also where there is none of it
 * @param recorded the count of the events that were recorded live
 * @param files lines read of each file, in reading order
 * @param returnedUnits units of returns taken off purchases
 * @param unmatchedUnits units of partly matched returns for which no purchase was left
 */
public record CleaningReport(
    Map<FileKind, Count> kinds,
    Count recorded,
    Map<String, Long> files,
    double returnedUnits,
    double unmatchedUnits) {
  /** The name of recorded events among the sources. */
  public static final String RECORDED = "recorded_events";

  private static final JsonMapper JSON = new JsonMapper();

  /**
   * Lines of one kind of file.
   *
   * @param accepted lines with an entry of their own in the shop's data
   */
  public record Count(
      long read, long accepted, Map<MergeReason, Long> merged, Map<RejectReason, Long> rejected) {

    public Count {
      merged = new EnumMap<>(merged);
      rejected = new EnumMap<>(rejected);
      if (accepted + sum(merged) + sum(rejected) != read) {
        throw new IllegalStateException(
            read + " lines read, but " + accepted + " accepted, " + merged + ", " + rejected);
      }
    }

    /** All merged lines. */
    public long mergedLines() {
      return sum(merged);
    }

    /** All rejected lines. */
    public long rejectedLines() {
      return sum(rejected);
    }

    private static long sum(Map<?, Long> counts) {
      return counts.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  public CleaningReport {
    kinds = new EnumMap<>(kinds);
    files = new LinkedHashMap<>(files);
  }

  /** The count of a kind of file. */
  public Count of(FileKind kind) {
    return kinds.get(kind);
  }

  /** Lines of all files and recorded events that were not taken. */
  public long rejectedLines() {
    return recorded.rejectedLines() + kinds.values().stream().mapToLong(Count::rejectedLines).sum();
  }

  /** For people: a line a kind of file and a line a reason. */
  public String toTable() {
    StringBuilder table =
        new StringBuilder(
            String.format("%-28s%12s%12s%12s%12s%n", "", "read", "accepted", "merged", "rejected"));
    kinds.forEach(
        (kind, count) -> {
          if (count.read() > 0) {
            appendCount(table, kind.title(), count);
          }
        });
    if (recorded.read() > 0) {
      appendCount(table, RecordedEvents.SOURCE, recorded);
    }
    return table.toString();
  }

  private static void appendCount(StringBuilder table, String source, Count count) {
    table.append(
        String.format(
            Locale.ROOT,
            "%-28s%,12d%,12d%,12d%,12d%n",
            source,
            count.read(),
            count.accepted(),
            count.mergedLines(),
            count.rejectedLines()));
    count
        .merged()
        .forEach(
            (reason, lines) ->
                table.append(String.format(Locale.ROOT, "  %-26s%,36d%n", reason.code(), lines)));
    count
        .rejected()
        .forEach(
            (reason, lines) ->
                table.append(String.format(Locale.ROOT, "  %-26s%,48d%n", reason.code(), lines)));
  }

  /** For programs: the same figures, the reasons by their codes. */
  public String toJson() {
    ObjectNode report = JSON.createObjectNode();
    kinds.forEach((kind, count) -> report.set(kind.title(), json(count)));
    report.set(RECORDED, json(recorded));
    ObjectNode byFile = report.putObject("files");
    files.forEach(byFile::put);
    report.put("returned_units", returnedUnits);
    report.put("unmatched_units", unmatchedUnits);
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(report);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an object of counts did not serialise", e);
    }
  }

  private static ObjectNode json(Count count) {
    ObjectNode object = JSON.createObjectNode();
    object.put("read", count.read());
    object.put("accepted", count.accepted());
    ObjectNode merged = object.putObject("merged");
    count.merged().forEach((reason, lines) -> merged.put(reason.code(), lines));
    ObjectNode rejected = object.putObject("rejected");
    count.rejected().forEach((reason, lines) -> rejected.put(reason.code(), lines));
    return object;
  }
}
