package dev.shopkeeper.local.tables;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder of embedded tables, held by one process.
 *
 * <p>Embedded tables wait for the disk at every write, which makes a recompute of some thousand
 * rows take a minute. Where the system has a folder in memory, a recompute therefore works on a
 * copy there, and {@link #keep} puts it in place of the old files in one step: a recompute that is
 * killed leaves the folder as it was.
 */
final class TablesFolder implements AutoCloseable {
  private static final Path MEMORY = Path.of("/dev/shm");
  private static final String LOCK = "in-use.lock";
  private static final String DATABASE = ".db";

  private final Path folder;
  private final FileChannel channel;
  private final FileLock lock;
  private Path copy;

  private TablesFolder(Path folder, FileChannel channel, FileLock lock) {
    this.folder = folder;
    this.channel = channel;
    this.lock = lock;
  }

  /**
   * Takes hold of a folder, made where it is missing.
   *
   * @throws IllegalStateException where another process holds it
   */
  static TablesFolder hold(Path folder) {
    try {
      Files.createDirectories(folder);
      FileChannel channel =
          FileChannel.open(
              folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = tryLock(channel);
      if (lock == null) {
        channel.close();
        throw new IllegalStateException(
            "the tables in " + folder + " are in use, by a running serve perhaps; stop it first");
      }
      return new TablesFolder(folder, channel, lock);
    } catch (IOException e) {
      throw new UncheckedIOException("the folder " + folder + " cannot be used for tables", e);
    }
  }

  /** The folder itself. */
  Path path() {
    return folder;
  }

  /** A copy to write much to, in memory where the system has a folder there; else the folder. */
  Path workingCopy() {
    if (!Files.isWritable(MEMORY)) {
      return folder;
    }
    try {
      copy = Files.createTempDirectory(MEMORY, "shopkeeper");
      for (Path file : databases(folder)) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
      return copy;
    } catch (IOException e) {
      throw new UncheckedIOException("the tables in " + folder + " cannot be copied", e);
    }
  }

  /** Puts the working copy, closed by now, in place of the folder's files. */
  void keep() {
    if (copy == null) {
      return;
    }
    try {
      for (Path file : databases(copy)) {
        Path beside = folder.resolve(file.getFileName() + ".new");
        Files.copy(file, beside, StandardCopyOption.REPLACE_EXISTING);
        Files.move(
            beside,
            folder.resolve(file.getFileName()),
            StandardCopyOption.REPLACE_EXISTING,
            StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the tables cannot be written to " + folder, e);
    }
  }

  @Override
  public void close() {
    try {
      if (copy != null) {
        for (Path file : files(copy)) {
          Files.delete(file);
        }
        Files.delete(copy);
      }
      lock.release();
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the tables in " + folder + " cannot be let go of", e);
    }
  }

  private static FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      // Held by this very process: the same answer as from another one.
      return null;
    }
  }

  private static List<Path> databases(Path folder) throws IOException {
    return files(folder).stream().filter(file -> file.toString().endsWith(DATABASE)).toList();
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
