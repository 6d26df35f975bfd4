package dev.parley.inbox.internal.api;

import dev.parley.codec.Json;
import dev.parley.conversations.Page;
import dev.parley.conversations.Store;
import dev.parley.conversations.Stored;
import dev.parley.model.Contact;
import dev.parley.model.Conversation;
import dev.parley.model.ConversationId;
import dev.parley.model.MessageId;
import dev.parley.model.Part;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * All that is kept of a contact as one JSON document, read a page at a time as it is sent: no more
 * than a page of it is in memory. What is said meanwhile may be in it.
 */
@SuppressWarnings("JdkObsolete") // what SequenceInputStream asks for
final class ContactExport implements Enumeration<InputStream> {

  /**
   * A file of a message.
   *
   * @param path where its bytes are, for whoever may read conversations
   */
  record FileLine(MessageId message, String name, String mediaType, long size, String path) {}

  private final Store store;
  private final Contact contact;
  private final Deque<Conversation> page = new ArrayDeque<>();
  private ConversationId last;
  private Conversation now;
  private long sequence;
  private boolean begun;
  private boolean anyConversation;
  private boolean over;

  private ContactExport(Store store, Contact contact) {
    this.store = store;
    this.contact = contact;
  }

  static InputStream of(Store store, Contact contact) {
    ContactExport pages = new ContactExport(store, contact);
    return new SequenceInputStream(pages) {
      /** Who hangs up gets no more: by itself it would read all pages to close them. */
      @Override
      public void close() throws IOException {
        pages.over = true;
        super.close();
      }
    };
  }

  @Override
  public boolean hasMoreElements() {
    return !over;
  }

  @Override
  public InputStream nextElement() {
    if (over) {
      throw new NoSuchElementException("The export is over");
    }
    return new ByteArrayInputStream(next().getBytes(StandardCharsets.UTF_8));
  }

  private String next() {
    if (!begun) {
      begun = true;
      return "{\"exportedAt\":"
          + Json.text(Instant.now())
          + ",\"contact\":"
          + Json.text(contact)
          + ",\"conversations\":[";
    }
    if (now != null) {
      return messages();
    }
    if (page.isEmpty()) {
      page.addAll(store.conversations().of(contact.id(), last, Page.MAX));
    }
    if (page.isEmpty()) {
      over = true;
      return "]}";
    }
    now = page.remove();
    last = now.id();
    sequence = 0;
    String comma = anyConversation ? "," : "";
    anyConversation = true;
    return comma + "{\"conversation\":" + Json.text(now) + ",\"messages\":[";
  }

  private String messages() {
    List<Stored> found = store.messages().after(now.id(), sequence, Page.MAX);
    if (found.isEmpty()) {
      now = null;
      return "]}";
    }
    StringBuilder text = new StringBuilder();
    for (Stored each : found) {
      text.append(sequence == 0 ? "" : ",").append(Json.text(line(each)));
      sequence = each.message().sequence();
    }
    return text.toString();
  }

  private static Map<String, Object> line(Stored stored) {
    List<FileLine> files =
        stored.message().parts().stream()
            .filter(Part.Attachment.class::isInstance)
            .map(Part.Attachment.class::cast)
            .map(
                file ->
                    new FileLine(
                        stored.message().id(),
                        file.name(),
                        file.mediaType(),
                        file.size(),
                        "/api/v1/attachments/" + file.key()))
            .toList();
    return Map.of("message", stored.message(), "state", stored.state(), "files", files);
  }
}
