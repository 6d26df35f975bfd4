package dev.parley.hub.channels;

import dev.parley.connector.Attachments;
import dev.parley.conversations.AttachmentFiles;
import dev.parley.conversations.AttachmentTooLargeException;
import dev.parley.inbox.SignedLinks;
import dev.parley.model.Part;
import java.io.IOException;
import java.io.InputStream;

/** The store's files, as connectors see them. Thread-safe. */
public final class StoredAttachments implements Attachments {
  private final AttachmentFiles files;
  private final SignedLinks links;

  public StoredAttachments(AttachmentFiles files, SignedLinks links) {
    this.files = files;
    this.links = links;
  }

  @Override
  public Part.Attachment put(
      String name, String mediaType, String contentId, InputStream bytes, long limit)
      throws IOException {
    try {
      return files.put(name, mediaType, contentId, bytes, limit);
    } catch (AttachmentTooLargeException e) {
      throw new TooLarge(name, limit);
    }
  }

  @Override
  public InputStream open(String key) throws IOException {
    return files.open(key);
  }

  @Override
  public String link(Part.Attachment attachment) {
    return links.link(attachment);
  }
}
