package dev.shopkeeper.local.command;

import dev.shopkeeper.local.tables.OpenTables;
import dev.shopkeeper.recompute.Builders;
import dev.shopkeeper.recompute.Recompute;
import dev.shopkeeper.recompute.RecomputeOptions;
import dev.shopkeeper.recompute.RecomputeService;
import dev.shopkeeper.recompute.clean.RejectsFile;
import dev.shopkeeper.serving.tables.UserRecords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.UUID;

/** A recompute from this machine: rejected lines go to a file here. */
final class LocalRecompute {
  private LocalRecompute() {}

  static Recompute.Report run(
      OpenTables tables, String data, RecomputeOptions options, Path rejects, Progress progress)
      throws IOException {
    Path folder = rejects.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    Recompute recompute = recompute(tables);
    try (RejectsFile file = new RejectsFile(rejects)) {
      return recompute.run(DataPlace.files(data), options, file, progress);
    }
  }

  /** What answers for the tables over HTTP; a request without a place reads the data served. */
  static RecomputeService service(OpenTables tables, String data) {
    return new RecomputeService(
        tables.rows(),
        recompute(tables),
        users(tables),
        place -> DataPlace.files(place.orElse(data)),
        InstantSource.system());
  }

  /** What is kept of users in the tables. */
  static UserRecords users(OpenTables tables) {
    return new UserRecords(
        tables.rows(),
        tables.events(),
        tables.erasures(),
        InstantSource.system(),
        () -> UUID.randomUUID().toString());
  }

  private static Recompute recompute(OpenTables tables) {
    return new Recompute(
        tables.rows(), tables.events(), tables.erasures(), Builders.all(), InstantSource.system());
  }
}
