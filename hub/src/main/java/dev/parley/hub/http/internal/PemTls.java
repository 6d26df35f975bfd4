package dev.parley.hub.http.internal;

import dev.parley.hub.http.HttpSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the server's certificate as the PEM files have it. A renewed one is taken without a
 * restart; one that cannot be used is reported and the old one stays.
 */
final class PemTls extends AbstractLifeCycle {
  private static final Logger log = LoggerFactory.getLogger(PemTls.class);

  private record Version(FileTime certificate, FileTime key) {}

  private final HttpSettings.Tls settings;
  private final Server server;
  private final SslContextFactory.Server context = new SslContextFactory.Server();
  private Version version;
  private volatile Scheduler.Task next;

  PemTls(HttpSettings.Tls settings, Server server) throws IOException {
    this.settings = settings;
    this.server = server;
    version = version();
    context.setKeyStore(keyStore());
    context.setKeyStorePassword("");
    context.setIncludeProtocols("TLSv1.3", "TLSv1.2");
  }

  SslContextFactory.Server context() {
    return context;
  }

  @Override
  protected void doStart() {
    schedule();
  }

  @Override
  protected void doStop() {
    if (next != null) {
      next.cancel();
    }
  }

  private void schedule() {
    // The scheduler's thread must not read files: the look itself goes to the pool.
    next =
        server
            .getScheduler()
            .schedule(
                () -> server.getThreadPool().execute(this::look),
                settings.reloadEvery().toMillis(),
                TimeUnit.MILLISECONDS);
  }

  private void look() {
    try {
      Version now = version();
      if (!now.equals(version)) {
        version = now;
        KeyStore renewed = keyStore();
        context.reload(factory -> factory.setKeyStore(renewed));
        log.info("TLS certificate taken anew from {}", settings.certificate());
      }
    } catch (Exception e) {
      log.error("The TLS certificate stays as it was: {}", e.getMessage());
    } finally {
      if (isRunning() || isStarting()) {
        schedule();
      }
    }
  }

  private KeyStore keyStore() throws IOException {
    return Pem.read(settings.certificate(), settings.key()).keyStore();
  }

  private Version version() throws IOException {
    for (Path file : List.of(settings.certificate(), settings.key())) {
      if (!Files.isReadable(file)) {
        throw new IOException(
            "TLS file %s cannot be read: check http.tls and the file's owner".formatted(file));
      }
    }
    return new Version(
        Files.getLastModifiedTime(settings.certificate()),
        Files.getLastModifiedTime(settings.key()));
  }
}
