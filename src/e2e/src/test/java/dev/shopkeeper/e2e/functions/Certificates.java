package dev.shopkeeper.e2e.functions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** An authority that nobody knows, and its certificate for the loopback address. */
final class Certificates {
  private static final String PASSWORD = "changeit";

  private final Path folder;

  private Certificates(Path folder) {
    this.folder = folder;
  }

  /** Makes both by the JDK's keytool, in a folder that is there. */
  static Certificates in(Path folder) throws IOException, InterruptedException {
    Certificates made = new Certificates(folder);
    made.pair("authority", "-ext", "bc:critical=ca:true");
    made.pair("server");
    made.keytool("authority", "-exportcert", "-alias", "authority", "-file", "authority.der");
    made.keytool("server", "-certreq", "-alias", "server", "-file", "request.pem");
    made.keytool(
        "authority",
        "-gencert",
        "-alias",
        "authority",
        "-ext",
        "san=ip:127.0.0.1",
        "-infile",
        "request.pem",
        "-outfile",
        "server.der");
    for (String store : List.of("server", "trusted")) {
      made.keytool(
          store, "-importcert", "-noprompt", "-alias", "authority", "-file", "authority.der");
    }
    made.keytool("server", "-importcert", "-alias", "server", "-file", "server.der");
    return made;
  }

  /** For a server that shows the certificate. */
  SSLContext context() throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream content = Files.newInputStream(folder.resolve("server.p12"))) {
      keys.load(content, PASSWORD.toCharArray());
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  /** Options for a JVM that trusts this authority and no other. */
  String trust() {
    return "-Djavax.net.ssl.trustStore="
        + folder.resolve("trusted.p12")
        + " -Djavax.net.ssl.trustStorePassword="
        + PASSWORD;
  }

  private void pair(String name, String... more) throws IOException, InterruptedException {
    List<String> options = new ArrayList<>(List.of("-genkeypair", "-alias", name));
    options.addAll(List.of("-dname", "CN=" + name, "-keyalg", "EC", "-validity", "2"));
    options.addAll(List.of(more));
    keytool(name, options.toArray(String[]::new));
  }

  private void keytool(String store, String... options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(options));
    command.addAll(List.of("-keystore", store + ".p12", "-storetype", "PKCS12"));
    command.addAll(List.of("-storepass", PASSWORD));
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(output).isZero();
  }
}
