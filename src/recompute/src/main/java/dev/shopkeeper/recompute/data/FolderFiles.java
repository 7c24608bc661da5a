package dev.shopkeeper.recompute.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A shop's files in a folder; folders within it are not entered. */
public final class FolderFiles implements ShopFiles {
  private final Path folder;

  /** Files of the given folder, which is looked at only when listed. */
  public FolderFiles(Path folder) {
    this.folder = folder;
  }

  @Override
  public List<ShopFile> list() throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new DataException(folder + " is not a folder");
    }
    List<ShopFile> found = new ArrayList<>();
    try (Stream<Path> paths = Files.list(folder)) {
      for (Path path : (Iterable<Path>) paths::iterator) {
        String name = path.getFileName().toString();
        FileKind.ofName(name)
            .filter(kind -> Files.isRegularFile(path))
            .ifPresent(
                kind -> found.add(new ShopFile(name, kind, () -> Files.newInputStream(path))));
      }
    }
    found.sort(FileOrder.BY_KIND_AND_NAME);
    return found;
  }

  @Override
  public String place() {
    return folder.toString();
  }
}
