package dev.shopkeeper.local.command;

import dev.shopkeeper.recompute.clean.LoadOptions;
import dev.shopkeeper.recompute.clean.ShopLoader;
import dev.shopkeeper.recompute.data.FolderFiles;
import dev.shopkeeper.recompute.data.Shop;
import dev.shopkeeper.recompute.evaluation.Metrics;
import dev.shopkeeper.recompute.recommend.RecommendEvaluation;
import dev.shopkeeper.recompute.recommend.Search;
import dev.shopkeeper.recompute.recommend.ShopEvaluation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Consumer;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Judges recommendations. */
@Command(
    name = "recommend",
    description = "Judge recommendations, through packed rows and the serving code.",
    mixinStandardHelpOptions = true)
final class EvaluateRecommendCommand extends Evaluation {
  @ArgGroup(exclusive = true, multiplicity = "1")
  private Source source;

  @Mixin private ListOptions lists;

  @Option(
      names = "--search",
      paramLabel = "BUDGET",
      description =
          "How much work the choice of a method may take: ${COMPLETION-CANDIDATES}. Default:"
              + " THOROUGH for two files, DAILY, as a recompute does, for a shop.")
  private Search search;

  /** Two files, or a shop's own data. */
  private static final class Source {
    @ArgGroup(exclusive = false)
    private SplitFiles files;

    @ArgGroup(exclusive = false)
    private ShopFolder shop;
  }

  /** What was known and what came after. */
  private static final class SplitFiles {
    @Option(names = "--train", required = true, paramLabel = "FILE", description = "To learn from.")
    private Path train;

    @Option(names = "--test", required = true, paramLabel = "FILE", description = "To judge on.")
    private Path test;

    @Option(
        names = "--format",
        paramLabel = "FORMAT",
        description =
            "lightgcn (user item item ...), pairs (user item [value [time]]) or sessions (items in"
                + " order; test: prefix TAB next). Default: lightgcn.")
    private String format = "lightgcn";
  }

  /** A shop whose last weeks are hidden. */
  private static final class ShopFolder {
    @Option(
        names = "--data",
        required = true,
        paramLabel = "FOLDER",
        description = "A shop: where orders*.csv, items*.csv, events*.csv are.")
    private Path data;

    @Option(
        names = "--hold-out-days",
        paramLabel = "N",
        description = "Hide the last N days and judge on what was bought in them. Default: 28.")
    private int days = 28;
  }

  @Override
  Metrics evaluate(Consumer<String> progress) throws IOException {
    if (source.shop != null) {
      LoadOptions loading = LoadOptions.asOf(Instant.now());
      Shop shop =
          new ShopLoader(loading, reject -> {}, progress)
              .load(new FolderFiles(source.shop.data))
              .shop();
      return ShopEvaluation.run(
          shop,
          new ShopEvaluation.Request(
              source.shop.days,
              lists.k(),
              lists.seed(),
              lists.threads(),
              search == null ? Search.DAILY : search),
          progress);
    }
    return RecommendEvaluation.run(
        new RecommendEvaluation.Request(
            source.files.train,
            source.files.test,
            RecommendEvaluation.Format.named(source.files.format),
            lists.k(),
            lists.seed(),
            lists.threads(),
            search == null ? Search.THOROUGH : search),
        progress);
  }
}
