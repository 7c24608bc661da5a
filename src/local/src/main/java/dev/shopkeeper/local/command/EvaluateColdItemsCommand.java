package dev.shopkeeper.local.command;

import dev.shopkeeper.recompute.clean.LoadOptions;
import dev.shopkeeper.recompute.clean.ShopLoader;
import dev.shopkeeper.recompute.data.FolderFiles;
import dev.shopkeeper.recompute.data.Shop;
import dev.shopkeeper.recompute.evaluation.Metrics;
import dev.shopkeeper.recompute.recommend.ColdItemEvaluation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Judges recommendations of items that nobody has bought yet. */
@Command(
    name = "cold-items",
    description = "Hide all sales of some items and judge how well those are recommended as new.",
    mixinStandardHelpOptions = true)
final class EvaluateColdItemsCommand extends Evaluation {
  @Option(
      names = "--data",
      required = true,
      paramLabel = "FOLDER",
      description = "Where orders*.csv, items*.csv, events*.csv are.")
  private Path data;

  @Option(
      names = "--hide",
      defaultValue = "0.1",
      paramLabel = "SHARE",
      description = "Share of the items that are made new (default: ${DEFAULT-VALUE}).")
  private double share;

  @Mixin private ListOptions lists;

  @Override
  Metrics evaluate(Consumer<String> progress) throws IOException {
    ColdItemEvaluation.Request request =
        new ColdItemEvaluation.Request(share, lists.k(), lists.seed(), lists.threads());
    LoadOptions loading = LoadOptions.asOf(Instant.now());
    Shop shop = new ShopLoader(loading, reject -> {}, progress).load(new FolderFiles(data)).shop();
    return ColdItemEvaluation.run(shop, request, progress);
  }
}
