package dev.parley.inbox.internal.api;

import dev.parley.conversations.AttachmentTooLargeException;
import dev.parley.conversations.Store;
import dev.parley.inbox.internal.http.Body;
import dev.parley.inbox.internal.http.Call;
import dev.parley.inbox.internal.http.Problem;
import dev.parley.inbox.internal.http.Reply;
import dev.parley.inbox.internal.http.Route;
import dev.parley.inbox.internal.http.Route.Access;
import dev.parley.inbox.internal.transcript.Transcript;
import dev.parley.inbox.internal.transcript.Words;
import dev.parley.model.Address;
import dev.parley.model.Contact;
import dev.parley.model.Conversation;
import dev.parley.model.ConversationId;
import dev.parley.model.Message;
import dev.parley.model.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionStage;

/** What was said in a conversation, as a file to keep or to send to the contact. */
final class TranscriptsApi {
  private static final int MAX_ZONE = 64;

  private final Store store;
  private final Sending sending;
  private final Reachable reachable;
  private final long maxFile;

  /**
   * @param maxFile bytes of a transcript that is sent, at most
   */
  TranscriptsApi(Store store, Sending sending, Reachable reachable, long maxFile) {
    this.store = store;
    this.sending = sending;
    this.reachable = reachable;
    this.maxFile = maxFile;
  }

  List<Route> routes() {
    String path = "/api/v1/conversations/{id}/transcript";
    return List.of(
        Route.of("GET", path, Access.READ, this::download),
        Route.later("POST", path, Access.WRITE, this::mail));
  }

  private Reply download(Call call) {
    Transcript.Kind asked =
        call.query("format", text -> Transcript.Kind.valueOf(text.toUpperCase(Locale.ROOT)));
    Transcript.Kind kind = asked == null ? Transcript.Kind.TEXT : asked;
    ZoneId zone = call.query("zone", ZoneId::of);
    Words words = Words.in(call.query("language"));
    Conversation conversation = Views.need(store, call.id("id", ConversationId::of));
    return Reply.bytes(
            kind.mediaType() + "; charset=utf-8",
            Transcript.of(store, conversation, kind, zone == null ? ZoneOffset.UTC : zone, words))
        .with("Content-Disposition", "attachment; filename=\"" + kind.fileName() + "\"")
        .with("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox");
  }

  /** To an address of the contact and nowhere else, so that nobody is written to against will. */
  private CompletionStage<Reply> mail(Call call) throws IOException {
    Body body = call.json();
    ZoneId zone = zone(body.optional("zone", MAX_ZONE));
    Conversation conversation = Views.need(store, call.id("id", ConversationId::of));
    Address to = reachable.via(body, conversation);
    if (to == null) {
      throw Problem.badRequest("via is missing: the mail address of the contact to send it to");
    }
    reachable.mails(to.channel());
    Contact contact = store.contacts().get(conversation.contact()).orElse(null);
    Words words = Words.in(contact == null ? null : contact.locale());
    return sending.send(
        call,
        key ->
            Message.outbound(to.channel(), call.principal().address())
                .to(to)
                .conversation(conversation.id())
                .clientId(key)
                .metadata(Message.COPY, true)
                .metadata("subject", words.of("mail.subject"))
                .part(new Part.Text(words.of("mail.text")))
                .part(kept(conversation, zone, words))
                .build());
  }

  private Part.Attachment kept(Conversation conversation, ZoneId zone, Words words) {
    Transcript.Kind kind = Transcript.Kind.HTML;
    try (InputStream bytes = Transcript.of(store, conversation, kind, zone, words)) {
      return store.attachments().put(kind.fileName(), kind.mediaType(), null, bytes, maxFile);
    } catch (AttachmentTooLargeException e) {
      throw new Problem(
          422, "too-long", "The transcript has more than %d bytes".formatted(maxFile));
    } catch (IOException e) {
      throw new UncheckedIOException("The transcript cannot be kept", e);
    }
  }

  private static ZoneId zone(String name) {
    try {
      return name == null ? ZoneOffset.UTC : ZoneId.of(name);
    } catch (DateTimeException e) {
      throw Problem.badRequest("zone is an IANA time zone, such as Europe/Berlin");
    }
  }
}
