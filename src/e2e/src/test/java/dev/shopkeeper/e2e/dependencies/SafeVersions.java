package dev.shopkeeper.e2e.dependencies;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The oldest version of a library without a published weakness.
 *
 * @param group the Maven group
 * @param name the artifact; {@code *} for all of the group
 * @param version the version that mended it
 * @param advisory the weakness, as CVE-2020-36518
 */
record SafeVersions(String group, String name, String version, String advisory) {
  /** Reads the list: {@code group:artifact version advisory}, comments behind a hash sign. */
  static List<SafeVersions> read(Path file) {
    try {
      List<SafeVersions> all = new ArrayList<>();
      for (String line : Files.readAllLines(file)) {
        String text = line.replaceFirst("#.*", "").strip();
        if (!text.isEmpty()) {
          String[] words = text.split("\\s+");
          String[] artifact = words[0].split(":");
          if (words.length != 3 || artifact.length != 2) {
            throw new IllegalStateException(file + ": '" + line + "', group:artifact version id");
          }
          all.add(new SafeVersions(artifact[0], artifact[1], words[1], words[2]));
        }
      }
      return all;
    } catch (IOException e) {
      throw new IllegalStateException("cannot read " + file, e);
    }
  }

  /** Whether a component has the weakness. */
  boolean concerns(Component component) {
    return component.group().equals(group)
        && (name.equals("*") || component.name().equals(name))
        && isOlder(component.version(), version);
  }

  /** Compares number by number; what follows the numbers, as {@code .Final}, counts for nothing. */
  static boolean isOlder(String version, String than) {
    String[] some = version.split("[.-]");
    String[] others = than.split("[.-]");
    for (int i = 0; i < Math.max(some.length, others.length); i++) {
      int compared = Long.compare(number(some, i), number(others, i));
      if (compared != 0) {
        return compared < 0;
      }
    }
    return false;
  }

  private static long number(String[] parts, int index) {
    return index < parts.length && parts[index].matches("[0-9]{1,18}")
        ? Long.parseLong(parts[index])
        : 0;
  }
}
