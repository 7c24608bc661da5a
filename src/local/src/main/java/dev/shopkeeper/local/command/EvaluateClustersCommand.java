package dev.shopkeeper.local.command;

import dev.shopkeeper.analytics.segment.CountCriterion;
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

  @Option(names = "--k", description = "Number of clusters (default: chosen).")
  private Integer k;

  @Option(
      names = "--choose",
      defaultValue = "SILHOUETTE",
      paramLabel = "EVIDENCE",
      description =
          "Evidence for the number of clusters: ${COMPLETION-CANDIDATES} (default:"
              + " ${DEFAULT-VALUE}).")
  private CountCriterion choose;

  /** How rows are grouped. */
  enum Method {
    KMEANS,
    DBSCAN,
    HDBSCAN
  }

  @Option(
      names = "--method",
      defaultValue = "KMEANS",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Method method;

  @Option(
      names = "--radius",
      description = "Of dbscan, in the columns' unit (default: the knee of the distances).")
  private Double radius;

  @Option(
      names = "--min-points",
      description = "Of dbscan and hdbscan: rows that make a core (default: twice the columns).")
  private Integer minPoints;

  @Option(
      names = "--min-group",
      description = "Of hdbscan: least rows of a group (default: the root of the rows).")
  private Integer minGroup;

  @Option(
      names = "--join-outliers",
      description = "Of dbscan and hdbscan: judge an outlier in the group of the nearest row.")
  private boolean joinOutliers;

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
            .withChoose(choose)
            .withDensity(density())
            .withStandardise(standardise)
            .withSeed(seed.seed()),
        progress);
  }

  private ClusterEvaluation.Density density() {
    return method == Method.KMEANS
        ? null
        : new ClusterEvaluation.Density(
            method == Method.HDBSCAN, radius, minPoints, minGroup, joinOutliers);
  }
}
