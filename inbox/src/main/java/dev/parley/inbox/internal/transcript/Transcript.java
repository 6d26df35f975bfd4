package dev.parley.inbox.internal.transcript;

import dev.parley.conversations.Store;
import dev.parley.conversations.Stored;
import dev.parley.model.Contact;
import dev.parley.model.Conversation;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Enumeration;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * What a contact and the business said to each other, oldest first, without anything from inside.
 * Read from the store a page at a time as it is sent on; what is said after it was begun is not in
 * it.
 */
public final class Transcript {
  /** Messages of one transcript, at most; the rest is left out, and the file says so. */
  public static final int MAX_MESSAGES = 10_000;

  private static final int PAGE = 50;

  /** The kinds of file. */
  public enum Kind {
    TEXT("text/plain", "txt"),
    HTML("text/html", "html");

    private final String mediaType;
    private final String ending;

    Kind(String mediaType, String ending) {
      this.mediaType = mediaType;
      this.ending = ending;
    }

    /** Without a charset; the bytes are UTF-8. */
    public String mediaType() {
      return mediaType;
    }

    /** A name for the file. */
    public String fileName() {
      return "transcript." + ending;
    }

    Form form() {
      return this == HTML ? new HtmlForm() : new PlainForm();
    }
  }

  private Transcript() {}

  /** The file's bytes, in UTF-8. Read on a thread that may block. */
  public static InputStream of(
      Store store, Conversation conversation, Kind kind, ZoneId zone, Words words) {
    return new SequenceInputStream(new Pages(store, conversation, kind.form(), zone, words));
  }

  /** What SequenceInputStream asks for. */
  @SuppressWarnings("JdkObsolete")
  private static final class Pages implements Enumeration<InputStream> {
    private final Store store;
    private final Conversation conversation;
    private final Form form;
    private final ZoneId zone;
    private final Words words;
    private final Names names;
    private long after;
    private int read;
    private boolean begun;
    private boolean ended;

    Pages(Store store, Conversation conversation, Form form, ZoneId zone, Words words) {
      this.store = store;
      this.conversation = conversation;
      this.form = form;
      this.zone = zone;
      this.words = words;
      Contact contact = store.contacts().get(conversation.contact()).orElse(null);
      this.names = new Names(store, contact, words);
    }

    @Override
    public boolean hasMoreElements() {
      return !ended;
    }

    @Override
    public InputStream nextElement() {
      if (ended) {
        throw new NoSuchElementException("The transcript has no more pages");
      }
      StringBuilder out = new StringBuilder();
      if (!begun) {
        begun = true;
        String subject = conversation.subject() == null ? null : Said.line(conversation.subject());
        out.append(form.head(new Form.Head(Said.line(names.ofContact()), subject, zone), words));
      }
      List<Stored> page = store.messages().after(conversation.id(), after, PAGE);
      boolean last = page.size() < PAGE;
      boolean cut = false;
      for (Stored stored : page) {
        after = stored.message().sequence();
        if (after > conversation.lastSequence()) {
          last = true;
          break;
        }
        if (read == MAX_MESSAGES) {
          last = true;
          cut = true;
          break;
        }
        read++;
        Said said = Said.of(stored, names);
        if (said != null) {
          out.append(form.said(said, zone, words));
        }
      }
      if (last) {
        ended = true;
        out.append(form.tail(cut, words));
      }
      return new ByteArrayInputStream(out.toString().getBytes(StandardCharsets.UTF_8));
    }
  }
}
