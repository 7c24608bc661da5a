package dev.shopkeeper.dynamodb;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.IntSupplier;

/**
 * DynamoDB Local inside this process, on a free port of the loopback address, quiet.
 *
 * <p>For development and test only: the licence of DynamoDB Local does not allow passing it on, so
 * its jars are in a folder that the build makes, the <i>home</i>, and in no artifact. They are
 * loaded by a class loader that shares nothing but the JDK with the rest, since they want other
 * versions of the SDK, of log4j and of ANTLR than Quarkus does.
 *
 * <p>The home is {@code target/dynamodb-local} of this module. It is found beside this class; where
 * this class has been copied elsewhere, the system property {@value #HOME} names it.
 */
public final class EmbeddedDynamo implements AutoCloseable {
  /** The system property that names the folder with DynamoDB Local's jars. */
  public static final String HOME = "shopkeeper.dynamodb.home";

  private static final String SERVER = "dev.shopkeeper.dynamodb.isolated.DynamoServer";

  // One loader for each home: the native library of tables on disk can be loaded by one loader
  // only.
  private static final ConcurrentMap<Path, ClassLoader> LOADERS = new ConcurrentHashMap<>();

  private final AutoCloseable server;
  private final URI endpoint;

  private EmbeddedDynamo(AutoCloseable server) {
    this.server = server;
    this.endpoint = URI.create("http://127.0.0.1:" + ((IntSupplier) server).getAsInt());
  }

  /** Starts with tables in memory; they end with this object. */
  public static EmbeddedDynamo inMemory() {
    return start(home(), null);
  }

  /**
   * Starts with tables on disk, made where there are none.
   *
   * @param folder where the tables are kept; one process at a time may use it
   */
  public static EmbeddedDynamo inFolder(Path folder) {
    try {
      return start(home(), Files.createDirectories(folder).toAbsolutePath().toString());
    } catch (IOException e) {
      throw new IllegalStateException("cannot make folder " + folder + " for the tables", e);
    }
  }

  /** Where the client sends its requests; any credentials and any region will do. */
  public URI endpoint() {
    return endpoint;
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (Exception e) {
      throw new IllegalStateException("DynamoDB Local did not stop", e);
    }
  }

  private static EmbeddedDynamo start(Path home, String folder) {
    ClassLoader loader = LOADERS.computeIfAbsent(home, EmbeddedDynamo::loader);
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    // Jetty, log4j and the SDK look their services up through the context loader.
    thread.setContextClassLoader(loader);
    try {
      Class<?> server = Class.forName(SERVER, true, loader);
      return new EmbeddedDynamo(
          (AutoCloseable) server.getConstructor(String.class).newInstance(folder));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("DynamoDB Local did not start from " + home, e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static ClassLoader loader(Path home) {
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(home, "*.jar")) {
      jars.forEach(entries::add);
    } catch (IOException e) {
      throw new IllegalStateException("cannot list " + home + "; " + remedy(), e);
    }
    // The same order on every file system; this module's settings come before the jars' own.
    Collections.sort(entries);
    entries.add(0, home.resolve("classes"));
    return new URLClassLoader(
        entries.stream().map(EmbeddedDynamo::url).toArray(URL[]::new),
        ClassLoader.getPlatformClassLoader());
  }

  private static Path home() {
    String named = System.getProperty(HOME);
    Path home = named == null ? besideThisClass() : Path.of(named).toAbsolutePath();
    if (!Files.isDirectory(home)) {
      throw new IllegalStateException("no DynamoDB Local in " + home + "; " + remedy());
    }
    return home;
  }

  private static Path besideThisClass() {
    CodeSource source = EmbeddedDynamo.class.getProtectionDomain().getCodeSource();
    try {
      // target/classes in a build up to its tests, target/NAME.jar from packaging on.
      return Path.of(source.getLocation().toURI()).resolveSibling("dynamodb-local");
    } catch (URISyntaxException | RuntimeException e) {
      throw new IllegalStateException("the place of this class is not known; " + remedy(), e);
    }
  }

  private static String remedy() {
    return "build src/dynamodb-local and name its target/dynamodb-local by -D" + HOME;
  }

  private static URL url(Path path) {
    try {
      return path.toUri().toURL();
    } catch (IOException e) {
      throw new IllegalArgumentException("no URL for " + path, e);
    }
  }
}
