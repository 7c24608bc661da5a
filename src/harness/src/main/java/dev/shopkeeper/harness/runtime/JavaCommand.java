package dev.shopkeeper.harness.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** How Lambda's Java runtimes start a function that is a zip of classes and jars. */
public final class JavaCommand {
  private static final String MAIN = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

  private static final String LIBRARY =
      "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";

  private JavaCommand() {}

  /** The Java that runs the tests. */
  public static String program() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /**
   * The command for an unpacked zip.
   *
   * @param task the folder it is unpacked in, Lambda's /var/task
   * @param runtime the folder with the jars of the runtime interface client, Lambda's /var/runtime
   * @param handler class and method that take the event
   */
  public static List<String> of(Path task, Path runtime, String handler) {
    String classPath = String.join(":", task.toString(), task + "/lib/*", runtime + "/*");
    // C1 and the serial collector, as Lambda's runtimes choose for a cold start.
    return List.of(
        program(),
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-D" + LIBRARY + "=" + library(runtime),
        "-cp",
        classPath,
        MAIN,
        handler);
  }

  /**
   * The native library of the runtime interface client, unpacked beside its jar. By itself the
   * client unpacks it to one path in /tmp: where several processes start on one machine, one of
   * them loads what another is just writing, and crashes.
   */
  private static Path library(Path runtime) {
    String machine = System.getProperty("os.arch").equals("aarch64") ? "aarch_64" : "x86_64";
    String name = "libaws-lambda-jni.linux-" + machine + ".so";
    Path library = runtime.resolve(name).toAbsolutePath();
    if (Files.exists(library)) {
      return library;
    }
    try (DirectoryStream<Path> jars =
            Files.newDirectoryStream(runtime, "aws-lambda-java-runtime-interface-client-*.jar");
        ZipFile jar = new ZipFile(jars.iterator().next().toFile());
        InputStream content = jar.getInputStream(new ZipEntry("jni/" + name))) {
      // Whole or not at all: tests in another process may be here too.
      Path part = Files.createTempFile(runtime, name, ".part");
      Files.copy(content, part, StandardCopyOption.REPLACE_EXISTING);
      return Files.move(part, library, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unpack " + name + " in " + runtime, e);
    }
  }
}
