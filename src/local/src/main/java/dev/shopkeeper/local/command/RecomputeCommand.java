package dev.shopkeeper.local.command;

import dev.shopkeeper.analytics.segment.CountCriterion;
import dev.shopkeeper.local.tables.OpenTables;
import dev.shopkeeper.recompute.Recompute;
import dev.shopkeeper.recompute.RecomputeOptions;
import dev.shopkeeper.recompute.TableResult;
import dev.shopkeeper.recompute.clean.CleaningReport;
import dev.shopkeeper.recompute.clean.CleaningRules;
import dev.shopkeeper.recompute.recommend.Search;
import dev.shopkeeper.recompute.segment.SegmentOptions;
import dev.shopkeeper.tables.Table;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes a new generation of the tables from the shop's files. */
@Command(
    name = "recompute",
    description = "Make a new generation of the tables from the shop's files.",
    mixinStandardHelpOptions = true)
final class RecomputeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private TablesOption tables;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "FOLDER|s3://BUCKET/PREFIX",
      description = "Where orders*.csv, items*.csv, stock*.csv, events*.csv are.")
  private String data;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "TABLE",
      description = "Make these tables only: ${COMPLETION-CANDIDATES}.")
  private Set<Table> only = Set.of(Table.values());

  @Option(names = "--strict", description = "Stop at the first line that would be rejected.")
  private boolean strict;

  @Option(
      names = "--force",
      description = "Publish even where nothing changed or the new tables judge worse.")
  private boolean force;

  @Option(
      names = "--recorded-events",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Learn from the events recorded live, beside the files, or not (default: do).")
  private boolean recordedEvents;

  @Option(
      names = "--segments-by",
      defaultValue = "SILHOUETTE",
      paramLabel = "EVIDENCE",
      description =
          "Evidence for the number of segments: ${COMPLETION-CANDIDATES} (default:"
              + " ${DEFAULT-VALUE}).")
  private CountCriterion segmentsBy;

  @Option(
      names = "--smallest-group",
      defaultValue = "20",
      paramLabel = "SHOPPERS",
      description = "No smaller segment is described (default: ${DEFAULT-VALUE}).")
  private int smallestGroup;

  @Option(
      names = "--search",
      defaultValue = "DAILY",
      paramLabel = "BUDGET",
      description =
          "How much work the choice of what to recommend by may take: ${COMPLETION-CANDIDATES}"
              + " (default: ${DEFAULT-VALUE}).")
  private Search search;

  @Option(names = "--seed", defaultValue = "1", description = "Seed (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--rejects",
      defaultValue = ".shopkeeper/rejects.csv",
      paramLabel = "FILE",
      description = "Where rejected lines go (default: ${DEFAULT-VALUE}).")
  private Path rejects;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Write the cleaning report as JSON.")
  private Path report;

  @Override
  public Integer call() throws IOException {
    RecomputeOptions options =
        new RecomputeOptions(
            only,
            strict,
            force,
            seed,
            Runtime.getRuntime().availableProcessors(),
            CleaningRules.defaults(),
            recordedEvents,
            new SegmentOptions(segmentsBy, smallestGroup),
            search);
    PrintWriter out = spec.commandLine().getOut();
    try (OpenTables open = tables.openForRecompute()) {
      Recompute.Report done =
          LocalRecompute.run(
              open, data, options, rejects, new Progress(spec.commandLine().getErr()));
      if (done.cleaning().isPresent()) {
        tell(done.cleaning().get(), out);
      }
      for (TableResult table : done.tables()) {
        out.printf(
            "%-12s %-10s %s%n",
            table.table().name().toLowerCase(Locale.ROOT),
            table.outcome().name().toLowerCase(Locale.ROOT),
            table.detail());
      }
      out.println("Next: shopkeeper tables, or shopkeeper serve --data " + data);
      out.flush();
      return 0;
    }
  }

  private void tell(CleaningReport cleaning, PrintWriter out) throws IOException {
    out.println(cleaning.toTable());
    if (cleaning.rejectedLines() > 0) {
      out.println("Rejected lines, each with its reason: " + rejects);
    }
    if (report != null) {
      Files.writeString(report, cleaning.toJson());
    }
  }
}
