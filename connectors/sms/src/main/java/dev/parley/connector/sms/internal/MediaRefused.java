package dev.parley.connector.sms.internal;

import java.io.IOException;

/** A file that came with a message cannot be had. The message says why; fit to be shown. */
final class MediaRefused extends IOException {
  private static final long serialVersionUID = 1L;

  MediaRefused(String why) {
    super(why);
  }
}
