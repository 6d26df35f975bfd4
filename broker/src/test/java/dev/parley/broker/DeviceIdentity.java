package dev.parley.broker;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;

/**
 * A key with a self-signed certificate, by the JDK's keytool: for Java as a store, for others as
 * PEM.
 */
final class DeviceIdentity {
  private static final char[] PASSWORD = "changeit".toCharArray();
  final Path key;
  final Path certificate;
  private final KeyStore store = KeyStore.getInstance("PKCS12");

  DeviceIdentity(Path folder, String name)
      throws IOException, InterruptedException, GeneralSecurityException {
    Path file = folder.resolve(name + ".p12");
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            ("-genkeypair -keyalg EC -alias own -validity 2 -ext san=ip:127.0.0.1 -dname CN="
                + name),
            "-storetype PKCS12 -storepass changeit -keystore " + file);
    Process process =
        new ProcessBuilder(List.of(String.join(" ", command).split(" ")))
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("keytool: " + said);
    }
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD);
    }
    key =
        pem(
            folder.resolve(name + ".key"),
            "PRIVATE KEY",
            store.getKey("own", PASSWORD).getEncoded());
    certificate =
        pem(folder.resolve(name + ".pem"), "CERTIFICATE", store.getCertificate("own").getEncoded());
  }

  KeyManagerFactory presented() throws GeneralSecurityException {
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, PASSWORD);
    return factory;
  }

  TrustManagerFactory trusted() throws IOException, GeneralSecurityException {
    KeyStore authority = KeyStore.getInstance("PKCS12");
    authority.load(null, null);
    authority.setCertificateEntry("authority", store.getCertificate("own"));
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(authority);
    return factory;
  }

  private static Path pem(Path file, String kind, byte[] content) throws IOException {
    byte[] lineEnd = {'\n'};
    String text = Base64.getMimeEncoder(64, lineEnd).encodeToString(content);
    return Files.writeString(
        file, "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n");
  }
}
