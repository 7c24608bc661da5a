package dev.shopkeeper.bench.shop;

import dev.shopkeeper.harness.shop.SampleShop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/** The sample shop's files in a folder that goes when this does. */
public final class SampleFolder implements AutoCloseable {
  private final Path path;

  private SampleFolder(Path path) {
    this.path = path;
  }

  /** Writes the files. */
  public static SampleFolder write() throws IOException {
    Path path = Files.createTempDirectory("shopkeeper-sample");
    for (Map.Entry<String, String> file : SampleShop.all().entrySet()) {
      Files.writeString(path.resolve(file.getKey()), file.getValue());
    }
    return new SampleFolder(path);
  }

  /** Where they are. */
  public Path path() {
    return path;
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> all = Files.walk(path)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(one);
      }
    }
  }
}
