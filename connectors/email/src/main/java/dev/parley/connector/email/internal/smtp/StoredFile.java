package dev.parley.connector.email.internal.smtp;

import dev.parley.connector.Attachments;
import dev.parley.model.Part;
import jakarta.activation.DataSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A file of the attachment store, streamed into a mail. */
record StoredFile(Attachments store, Part.Attachment file, String mediaType) implements DataSource {
  @Override
  public InputStream getInputStream() throws IOException {
    return store.open(file.key());
  }

  @Override
  public OutputStream getOutputStream() throws IOException {
    throw new IOException("A stored file is not written to");
  }

  @Override
  public String getContentType() {
    return mediaType;
  }

  @Override
  public String getName() {
    return file.name();
  }
}
