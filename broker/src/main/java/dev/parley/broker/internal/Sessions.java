package dev.parley.broker.internal;

import dev.parley.broker.BrokerException;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.client.ActiveMQClient;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ClientSessionFactory;
import org.apache.activemq.artemis.api.core.client.ServerLocator;

/** Opens sessions to one broker, each on a connection of its own. Thread-safe. */
public final class Sessions implements AutoCloseable {
  /**
   * Sends are acknowledged one by one only with such a window. Both ends keep packets until that
   * many bytes were confirmed, so it is memory of each session; nothing ever waits for it.
   */
  private static final int CONFIRMATION_WINDOW_BYTES = 256 * 1024;

  /** Larger bodies are streamed to files of their own, beside the journal. */
  private static final int LARGE_MESSAGE_BYTES = 256 * 1024;

  private static final int UNLIMITED = -1;
  private static final int DEFAULT_ACK_BATCH_BYTES = 1 << 20;

  private final ServerLocator locator;
  private final String user;
  private final String password;
  private final String place;

  /**
   * @param url {@code vm://<id>} or the remote's
   * @param place how errors call the broker
   */
  public Sessions(String url, String user, String password, String place) {
    this.user = user;
    this.password = password;
    this.place = place;
    try {
      locator = ActiveMQClient.createServerLocator(url);
    } catch (Exception e) {
      throw new BrokerException("The broker's URL cannot be read: " + place, e);
    }
    locator.setBlockOnDurableSend(false);
    locator.setBlockOnNonDurableSend(false);
    locator.setBlockOnAcknowledge(false);
    locator.setConfirmationWindowSize(CONFIRMATION_WINDOW_BYTES);
    locator.setProducerWindowSize(UNLIMITED);
    locator.setMinLargeMessageSize(LARGE_MESSAGE_BYTES);
    locator.setAckBatchSize(DEFAULT_ACK_BATCH_BYTES);
    locator.setReconnectAttempts(url.startsWith("vm:") ? 0 : UNLIMITED);
  }

  /** A session that commits each send and acknowledgement by itself. */
  public OpenSession plain() {
    return open(true);
  }

  /** A session whose sends and acknowledgements take effect together, at its commit. */
  public OpenSession transacted() {
    return open(false);
  }

  private OpenSession open(boolean autoCommit) {
    ClientSessionFactory factory = null;
    try {
      factory = locator.createSessionFactory();
      ClientSession session =
          factory.createSession(
              user, password, false, autoCommit, autoCommit, false, DEFAULT_ACK_BATCH_BYTES);
      session.start();
      return new OpenSession(factory, session);
    } catch (Exception e) {
      if (factory != null) {
        factory.close();
      }
      throw new BrokerException(
          "Cannot connect to " + place + ": " + e.getMessage() + "; is it up, and the login right?",
          e);
    }
  }

  @Override
  public void close() {
    locator.close();
  }

  /** A started session and the connection under it. */
  public record OpenSession(ClientSessionFactory factory, ClientSession session)
      implements AutoCloseable {
    @Override
    public void close() {
      try {
        session.close();
      } catch (ActiveMQException e) {
        throw new BrokerException("A session did not close cleanly", e);
      } finally {
        factory.close();
      }
    }
  }
}
