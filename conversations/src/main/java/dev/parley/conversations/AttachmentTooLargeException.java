package dev.parley.conversations;

import java.io.IOException;

/** A file has more bytes than its limit. Nothing of it is kept. */
public final class AttachmentTooLargeException extends IOException {
  private static final long serialVersionUID = 1L;

  public AttachmentTooLargeException(String name, long limit) {
    super("File " + name + " has more than the " + limit + " bytes allowed");
  }
}
