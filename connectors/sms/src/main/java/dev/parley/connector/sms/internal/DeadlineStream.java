package dev.parley.connector.sms.internal;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Ends a reading that takes too long as a whole, however lively it drips. */
final class DeadlineStream extends FilterInputStream {
  private final long deadline;

  /**
   * @param deadline in {@link System#nanoTime()}
   */
  DeadlineStream(InputStream in, long deadline) {
    super(in);
    this.deadline = deadline;
  }

  @Override
  public int read() throws IOException {
    check();
    return super.read();
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    check();
    return super.read(buffer, offset, length);
  }

  private void check() throws MediaRefused {
    if (System.nanoTime() - deadline > 0) {
      throw new MediaRefused("it took too long");
    }
  }
}
