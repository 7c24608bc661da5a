package dev.shopkeeper.recompute.clean;

import dev.shopkeeper.recompute.data.DataException;
import dev.shopkeeper.recompute.data.FileKind;
import dev.shopkeeper.recompute.data.Reject;
import dev.shopkeeper.recompute.data.RejectReason;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Counts what becomes of every line and passes rejects on, or stops at the first. */
final class Ledger {
  private final boolean strict;
  private final Consumer<Reject> rejects;
  private final Map<FileKind, Tally> tallies = new EnumMap<>(FileKind.class);
  private final Tally recorded = new Tally();
  private final Map<String, Long> files = new LinkedHashMap<>();
  private double returnedUnits;
  private double unmatchedUnits;

  /** Counts of one source. */
  static final class Tally {
    final Map<MergeReason, Long> merged = new EnumMap<>(MergeReason.class);
    final Map<RejectReason, Long> rejected = new EnumMap<>(RejectReason.class);
    long read;

    /** Of recorded events alone: what is kept of files is counted at the end. */
    long accepted;
  }

  Ledger(boolean strict, Consumer<Reject> rejects) {
    this.strict = strict;
    this.rejects = rejects;
    for (FileKind kind : FileKind.values()) {
      tallies.put(kind, new Tally());
    }
  }

  void read(FileKind kind, String file, long lines) {
    tallies.get(kind).read += lines;
    files.put(file, lines);
  }

  /** Where recorded events are counted. */
  Tally recorded() {
    return recorded;
  }

  void merge(FileKind kind, MergeReason reason) {
    tallies.get(kind).merged.merge(reason, 1L, Long::sum);
  }

  void reject(FileKind kind, Reject reject) {
    // Without one of its rules a shop would show what it has decided not to show, and without one
    // of
    // its variants an experiment would split shoppers otherwise.
    if (strict || kind == FileKind.RULES || kind == FileKind.EXPERIMENTS) {
      throw DataException.at(
          reject.file(), reject.line(), reject.detail() + " (" + reject.reason().code() + ")");
    }
    tallies.get(kind).rejected.merge(reject.reason(), 1L, Long::sum);
    rejects.accept(reject);
  }

  void returned(double matched, double unmatched) {
    returnedUnits += matched;
    unmatchedUnits += unmatched;
  }

  CleaningReport report(Map<FileKind, Integer> accepted) {
    Map<FileKind, CleaningReport.Count> counts = new EnumMap<>(FileKind.class);
    tallies.forEach(
        (kind, tally) ->
            counts.put(
                kind,
                new CleaningReport.Count(
                    tally.read, accepted.get(kind), tally.merged, tally.rejected)));
    CleaningReport.Count live =
        new CleaningReport.Count(
            recorded.read, recorded.accepted, recorded.merged, recorded.rejected);
    return new CleaningReport(counts, live, files, returnedUnits, unmatchedUnits);
  }
}
