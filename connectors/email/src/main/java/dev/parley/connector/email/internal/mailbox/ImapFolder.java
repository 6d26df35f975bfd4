package dev.parley.connector.email.internal.mailbox;

import dev.parley.connector.email.internal.EmailOptions;
import dev.parley.connector.email.internal.MailSession;
import dev.parley.connector.email.internal.mime.RawMail;
import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.UIDFolder;
import jakarta.mail.event.MessageCountAdapter;
import jakarta.mail.event.MessageCountEvent;
import jakarta.mail.search.AndTerm;
import jakarta.mail.search.FlagTerm;
import jakarta.mail.search.SearchTerm;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.eclipse.angus.mail.imap.IMAPStore;

/**
 * An open folder (RFC 9051). Which mails are taken is the server's to remember, by a keyword or by
 * the folder they are in, so that neither a restart nor a new UIDVALIDITY matters. One thread uses
 * it; only {@link #abort} may be called by another.
 */
final class ImapFolder implements AutoCloseable {
  static final String KEYWORD = "ParleyTaken";
  private static final int BATCH = 20;
  private static final int HEAD_BYTES = 64 * 1024;
  private static final String FETCH_BYTES = "262144";

  /** RFC 2177 asks for less than 29 minutes; address translators forget sooner. */
  private static final long IDLE_MINUTES = 5;

  /** How often it is looked whether the server told of mail before it began to idle. */
  private static final int LATE_MILLIS = 500;

  private static final long DONE_SECONDS = 30;
  private final EmailOptions options;
  private final TrackedSockets sockets;
  private final IMAPStore store;
  private final IMAPFolder folder;
  private final boolean idle;
  private final AtomicBoolean news = new AtomicBoolean();
  private final ScheduledExecutorService watch;
  private final AtomicBoolean keywordsTried = new AtomicBoolean();

  private ImapFolder(
      EmailOptions options,
      TrackedSockets sockets,
      IMAPStore store,
      IMAPFolder folder,
      ScheduledExecutorService watch)
      throws MessagingException {
    this.options = options;
    this.sockets = sockets;
    this.store = store;
    this.folder = folder;
    this.watch = watch;
    this.idle = options.idle() && store.hasCapability("IDLE");
    folder.addMessageCountListener(
        new MessageCountAdapter() {
          @Override
          public void messagesAdded(MessageCountEvent event) {
            news.set(true);
          }
        });
  }

  static ImapFolder open(EmailOptions options) throws MessagingException, IOException {
    TrackedSockets sockets = new TrackedSockets();
    Properties more = new Properties();
    more.put("socketFactory", sockets);
    if (options.imap().trust() != null) {
      more.put("ssl.socketFactory", new TrackedTls(sockets, options.imap().trust()));
    }
    more.put("fetchsize", FETCH_BYTES);
    more.put("peek", "true");
    Session session = MailSession.of("imap", options.imap(), options.login(), more);
    String secret = options.login().secret();
    IMAPStore store = (IMAPStore) session.getStore("imap");
    try {
      store.connect(options.imap().host(), options.imap().port(), options.login().user(), secret);
      if (options.move()) {
        Folder taken = store.getFolder(options.takenFolder());
        if (!taken.exists() && !taken.create(Folder.HOLDS_MESSAGES)) {
          throw new MailboxUnfit(
              "Folder " + options.takenFolder() + " cannot be made: name another as taken-folder");
        }
      }
      IMAPFolder folder = (IMAPFolder) store.getFolder(options.folder());
      if (!folder.exists()) {
        throw new MailboxUnfit("There is no folder " + options.folder() + ": name another");
      }
      folder.open(Folder.READ_WRITE);
      return new ImapFolder(
          options,
          sockets,
          store,
          folder,
          Executors.newSingleThreadScheduledExecutor(
              task -> {
                Thread thread = new Thread(task, "mailbox-watch-" + options.address());
                thread.setDaemon(true);
                return thread;
              }));
    } catch (MessagingException | RuntimeException e) {
      sockets.closeAll();
      throw e;
    }
  }

  /** The oldest mails that are not taken. */
  List<IMAPMessage> untaken() throws MessagingException {
    news.set(false);
    SearchTerm notDeleted = new FlagTerm(new Flags(Flags.Flag.DELETED), false);
    SearchTerm wanted =
        options.move()
            ? notDeleted
            : new AndTerm(notDeleted, new FlagTerm(new Flags(KEYWORD), false));
    Message[] found = folder.search(wanted);
    Message[] batch = Arrays.copyOf(found, Math.min(found.length, BATCH));
    FetchProfile profile = new FetchProfile();
    profile.add(UIDFolder.FetchProfileItem.UID);
    profile.add(FetchProfile.Item.SIZE);
    folder.fetch(batch, profile);
    List<IMAPMessage> mails = new ArrayList<>();
    for (Message message : batch) {
      IMAPMessage mail = (IMAPMessage) message;
      mail.setPeek(true);
      mails.add(mail);
    }
    return mails;
  }

  Map<String, String> about(IMAPMessage mail) throws MessagingException {
    return Map.of(
        "mailbox", options.address(),
        "folder", options.folder(),
        "uidValidity", String.valueOf(folder.getUIDValidity()),
        "uid", String.valueOf(folder.getUID(mail)));
  }

  RawMail fetch(IMAPMessage mail, Map<String, String> about)
      throws MessagingException, IOException {
    try (InputStream in = mail.getMimeStream()) {
      return RawMail.spool(in, options.limits().mailBytes(), about);
    }
  }

  /** The beginning of a mail that is too large to be had whole. */
  byte[] head(IMAPMessage mail) throws MessagingException, IOException {
    try (InputStream in = mail.getMimeStream()) {
      return in.readNBytes(HEAD_BYTES);
    }
  }

  /** Flags or moves a mail that is safe in the hub. */
  void markTaken(IMAPMessage mail) throws MessagingException {
    if (!options.move()) {
      Flags taken = new Flags(Flags.Flag.SEEN);
      taken.add(KEYWORD);
      folder.setFlags(new Message[] {mail}, taken, true);
      if (keywordsTried.compareAndSet(false, true)) {
        requireKeyword(folder.getUID(mail));
      }
      return;
    }
    Folder to = store.getFolder(options.takenFolder());
    Message[] one = {mail};
    if (store.hasCapability("MOVE")) {
      folder.moveMessages(one, to);
    } else {
      folder.copyMessages(one, to);
      folder.setFlags(one, new Flags(Flags.Flag.DELETED), true);
      if (store.hasCapability("UIDPLUS")) {
        folder.expunge(one);
      }
    }
  }

  /** A server that forgets keywords would show the same mail for ever. */
  private void requireKeyword(long uid) throws MessagingException {
    for (Message message : untaken()) {
      if (folder.getUID(message) == uid) {
        throw new MailboxUnfit(
            "The server keeps no keywords, so taken mail cannot be flagged: set on-taken to move");
      }
    }
  }

  /**
   * Returns when there may be new mail; after a while in any case. What the server tells between
   * the search and its "+ idling" does not end IDLE by itself: it is looked for while waiting.
   */
  void awaitNews() throws MessagingException {
    if (!idle) {
      pause();
      folder.getMessageCount();
      return;
    }
    AtomicBoolean back = new AtomicBoolean();
    ScheduledFuture<?> end = watch.schedule(() -> endIdle(back), IDLE_MINUTES, TimeUnit.MINUTES);
    ScheduledFuture<?> late =
        watch.scheduleWithFixedDelay(
            () -> {
              if (news.get()) {
                endIdle(back);
              }
            },
            LATE_MILLIS,
            LATE_MILLIS,
            TimeUnit.MILLISECONDS);
    try {
      folder.idle(true);
    } finally {
      back.set(true);
      end.cancel(false);
      late.cancel(false);
    }
  }

  private void pause() {
    try {
      if (watch.awaitTermination(options.pollSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException("The mailbox is closed");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Asks the server to end IDLE; one that does not answer is gone. */
  private void endIdle(AtomicBoolean back) {
    watch.schedule(
        () -> {
          if (!back.get()) {
            sockets.closeAll();
          }
        },
        DONE_SECONDS,
        TimeUnit.SECONDS);
    Thread done = new Thread(this::touch, "mailbox-done-" + options.address());
    done.setDaemon(true);
    done.start();
  }

  private void touch() {
    try {
      folder.getMessageCount();
    } catch (MessagingException | IllegalStateException e) {
      sockets.closeAll();
    }
  }

  /** Breaks whatever the folder's thread is waiting for. */
  void abort() {
    watch.shutdownNow();
    sockets.closeAll();
  }

  @Override
  public void close() {
    watch.shutdownNow();
    sockets.closeAll();
  }
}
