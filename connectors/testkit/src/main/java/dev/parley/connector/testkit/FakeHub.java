package dev.parley.connector.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.connector.Attachments;
import dev.parley.connector.Channel;
import dev.parley.connector.ChannelContext;
import dev.parley.connector.ChannelStatus;
import dev.parley.connector.Connector;
import dev.parley.connector.HandIn;
import dev.parley.connector.Once;
import dev.parley.connector.Opening;
import dev.parley.connector.Quarantine;
import dev.parley.model.Message;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * A hub in memory for one channel: takes messages in with duplicate detection, keeps files in a
 * directory and records everything that a test may ask for. It outlives the channels started on it,
 * so that a restart is {@code start}, {@code close}, {@code start}. Thread-safe.
 */
public final class FakeHub implements ChannelContext {
  private final String channel;
  private final InMemoryHandIn handIn = new InMemoryHandIn();
  private final FileAttachments attachments;
  private final RecordingQuarantine quarantine = new RecordingQuarantine();
  private final RecordingSignals signals = new RecordingSignals();
  private final Once once = new RememberedOnce();
  private final RecordingStatus status = new RecordingStatus();
  private final RecordingHistory history = new RecordingHistory();
  private volatile Opening opening = Opening.ALWAYS;

  /**
   * @param channel the channel's name
   * @param directory where files go; must exist
   */
  public FakeHub(String channel, Path directory) {
    this.channel = channel;
    this.attachments = new FileAttachments(directory);
  }

  /** Starts a channel with its routes in a Camel context of its own; close it to stop it. */
  public RunningChannel start(Connector connector, JsonNode options) {
    Channel configured = new Channel(channel, connector.manifest().name(), options);
    return RunningChannel.start(this, connector.routes(configured, this));
  }

  public String channel() {
    return channel;
  }

  /** From now on the business is open or not. */
  public void opening(Opening now) {
    opening = now;
  }

  @Override
  public Opening opening() {
    return opening;
  }

  @Override
  public String inbound() {
    return "direct:parley-inbound-" + channel;
  }

  @Override
  public String outbound() {
    return "direct:parley-outbound-" + channel;
  }

  @Override
  public HandIn handIn() {
    return handIn;
  }

  /** The messages taken, each once, in the order they came. */
  public List<Message> taken() {
    return handIn.taken();
  }

  /** The same door with what a test can do to it: hold it, make it busy, count duplicates. */
  public InMemoryHandIn door() {
    return handIn;
  }

  @Override
  public Attachments attachments() {
    return attachments;
  }

  /** The attachment store with what a test can ask. */
  public FileAttachments files() {
    return attachments;
  }

  @Override
  public Quarantine quarantine() {
    return quarantine;
  }

  public List<RecordingQuarantine.Kept> quarantined() {
    return quarantine.kept();
  }

  @Override
  public RecordingHistory history() {
    return history;
  }

  @Override
  public Once once() {
    return once;
  }

  @Override
  public RecordingSignals signals() {
    return signals;
  }

  @Override
  public ChannelStatus status() {
    return status;
  }

  /** The status with what a test can ask. */
  public RecordingStatus reported() {
    return status;
  }

  @Override
  public byte[] key(String purpose) {
    try {
      return MessageDigest.getInstance("SHA-256")
          .digest((channel + "/" + purpose).getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  @Override
  public String publicUrl() {
    return "https://parley.test";
  }
}
