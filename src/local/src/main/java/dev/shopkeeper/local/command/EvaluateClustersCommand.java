package dev.shopkeeper.local.command;

import dev.shopkeeper.recompute.evaluation.Metrics;
import dev.shopkeeper.recompute.segment.ClusterEvaluation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Judges clusters. */
@Command(
    name = "clusters",
    description = "Cluster the rows of a CSV file and judge the clusters.",
    mixinStandardHelpOptions = true)
final class EvaluateClustersCommand extends Evaluation {
  @Option(names = "--data", required = true, paramLabel = "FILE", description = "CSV with header.")
  private Path data;

  @Option(names = "--ignore", split = ",", paramLabel = "COLUMN", description = "Not to be used.")
  private List<String> ignore = List.of();

  @Option(names = "--label", paramLabel = "COLUMN", description = "The true clusters, to compare.")
  private String label;

  @Option(names = "--k", description = "Number of clusters (default: chosen by silhouette).")
  private Integer k;

  @Option(names = "--standardise", description = "Scale every column to mean 0 and deviation 1.")
  private boolean standardise;

  @Mixin private SeedOption seed;

  @Override
  Metrics evaluate(Consumer<String> progress) throws IOException {
    return ClusterEvaluation.run(
        ClusterEvaluation.Options.of(data)
            .withIgnore(ignore)
            .withLabel(label)
            .withK(k)
            .withStandardise(standardise)
            .withSeed(seed.seed()),
        progress);
  }
}
