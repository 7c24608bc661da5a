package dev.shopkeeper.harness.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A function as it is deployed: a zip with a binary called bootstrap, or with classes and jars.
 *
 * @param name the function's name, as its module's folder is called
 * @param file the zip
 */
public record FunctionZip(String name, Path file) {
  private static final String BINARY = "bootstrap";

  /** Which jars have become the one in the zip, a line each. */
  private static final String JARS = "jars.txt";

  /** Refuses a zip that is not there. */
  public FunctionZip {
    if (!Files.isRegularFile(file)) {
      throw new IllegalStateException(
          file + " is missing; build it first: ./mvnw -B verify runs these tests after packaging");
    }
  }

  /** The names of all entries. */
  public List<String> entries() throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      return Collections.list(zip.entries()).stream().map(ZipEntry::getName).toList();
    }
  }

  /** The jars that its classes come from, as {@code lib/NAME-VERSION.jar}. */
  public List<String> jars() throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      ZipEntry list = zip.getEntry(JARS);
      if (list == null) {
        return List.of();
      }
      try (InputStream content = zip.getInputStream(list)) {
        return new String(content.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      }
    }
  }

  /** Whether it holds a binary. */
  public boolean isNative() throws IOException {
    return entries().contains(BINARY);
  }

  /** Unpacks into a folder that has to stay inside; Lambda does the same into /var/task. */
  public void unpack(Path folder) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        Path target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
          throw new IOException(file + " has an entry outside of it: " + entry.getName());
        }
        if (entry.isDirectory()) {
          Files.createDirectories(target);
          continue;
        }
        Files.createDirectories(target.getParent());
        try (InputStream content = zip.getInputStream(entry)) {
          // Quarkus packs a class that it has transformed beside the original.
          Files.copy(content, target, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
    Path binary = folder.resolve(BINARY);
    if (Files.exists(binary) && !binary.toFile().setExecutable(true)) {
      throw new IOException("cannot make " + binary + " executable");
    }
  }

  /** The command that starts the function where it was unpacked. */
  public List<String> command(Path folder, Path runtimeJars, String handler) throws IOException {
    return isNative()
        ? List.of(folder.resolve(BINARY).toString())
        : JavaCommand.of(folder, runtimeJars, handler);
  }
}
