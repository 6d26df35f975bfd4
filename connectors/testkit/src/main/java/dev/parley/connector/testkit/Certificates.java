package dev.parley.connector.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A server's key and its self-signed certificate, made on the spot with the JDK's keytool.
 *
 * @param keys PKCS #12, opened by {@link #PASSWORD}
 * @param certificate PEM
 */
public record Certificates(Path keys, Path certificate) {
  /** Of the key store and of the key in it. */
  public static final String PASSWORD = "changeit";

  /**
   * Makes them.
   *
   * @param name also of the files
   * @param alternatives whom the certificate is for: {@code dns:localhost,ip:127.0.0.1}
   */
  public static Certificates make(Path directory, String name, String alternatives)
      throws IOException, InterruptedException {
    Path keys = directory.resolve(name + ".p12");
    Path certificate = directory.resolve(name + ".pem");
    keytool(
        keys,
        List.of("-genkeypair", "-keyalg", "EC", "-dname", "CN=" + name, "-validity", "2", "-ext"),
        "san=" + alternatives);
    keytool(keys, List.of("-exportcert", "-rfc", "-file"), certificate.toString());
    return new Certificates(keys, certificate);
  }

  /** What a server presents them with. */
  public SSLContext server() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keys)) {
      store.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    own.init(store, PASSWORD.toCharArray());
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(own.getKeyManagers(), null, null);
    return tls;
  }

  private static void keytool(Path keys, List<String> what, String last)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(what);
    command.add(last);
    command.addAll(List.of("-alias", "server", "-storetype", "PKCS12", "-storepass", PASSWORD));
    command.addAll(List.of("-keystore", keys.toString()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("keytool: " + said);
    }
  }
}
