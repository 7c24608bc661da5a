package dev.shopkeeper.local.command;

import dev.shopkeeper.local.tables.OpenTables;
import dev.shopkeeper.recompute.Recompute;
import dev.shopkeeper.recompute.RecomputeOptions;
import dev.shopkeeper.recompute.clean.RejectsFile;
import dev.shopkeeper.recompute.forecast.ForecastTable;
import dev.shopkeeper.recompute.recommend.SimilarityTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/** A recompute from this machine: rejected lines go to a file here. */
final class LocalRecompute {
  private LocalRecompute() {}

  static Recompute.Report run(
      OpenTables tables, String data, RecomputeOptions options, Path rejects, Progress progress)
      throws IOException {
    Path folder = rejects.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    Recompute recompute =
        new Recompute(
            tables.rows(),
            List.of(new SimilarityTable(), new ForecastTable()),
            InstantSource.system());
    try (RejectsFile file = new RejectsFile(rejects)) {
      return recompute.run(DataPlace.files(data), options, file, progress);
    }
  }
}
