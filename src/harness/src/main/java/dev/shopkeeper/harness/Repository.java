package dev.shopkeeper.harness;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the repository's files are, for tests that read what is not on their class path. */
public final class Repository {
  private static final Path ROOT = root();

  private Repository() {}

  /** A file or folder by its path from the repository's root. */
  public static Path path(String relative) {
    return ROOT.resolve(relative);
  }

  private static Path root() {
    String named = System.getProperty("shopkeeper.root");
    // An editor that runs one test starts in the module's folder or in the root.
    for (Path path = Path.of(named == null ? "" : named).toAbsolutePath().normalize();
        path != null;
        path = path.getParent()) {
      if (Files.exists(path.resolve("template.yaml"))) {
        return path;
      }
    }
    throw new IllegalStateException("no template.yaml in or above the working folder");
  }
}
