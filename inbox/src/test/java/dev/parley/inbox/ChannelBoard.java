package dev.parley.inbox;

import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Four channels for tests of the inbox: one that fails, one whose connector has no check. */
final class ChannelBoard implements ChannelDesk {
  private static final String REFUSED = "unauthenticated: IMAP: [AUTHENTICATIONFAILED] no";
  private final Set<String> paused = ConcurrentHashMap.newKeySet();

  @Override
  public List<Entry> all() {
    return List.of(
        entry("archive", "import", "Import", "up", false),
        entry(MiniHub.SHOP, "webchat", "Web chat", "up", true),
        entry("sms", "sms", "SMS and MMS", "connecting", true),
        entry("support-mail", "email", "Email", "down", true));
  }

  private Entry entry(String name, String connector, String title, String health, boolean check) {
    boolean down = health.equals("down");
    return new Entry(
        name,
        connector,
        title,
        ChannelOffice.Source.FILE,
        paused.contains(name) ? State.PAUSED : down ? State.FAILED : State.RUNNING,
        health,
        down ? REFUSED : null,
        down ? 3 : 0,
        check,
        down ? List.of(new Trouble(Instant.now(), REFUSED)) : List.of());
  }

  @Override
  public boolean pause(String channel, boolean wanted) {
    Entry entry = one(channel);
    return wanted ? !paused.add(entry.name()) : paused.remove(entry.name());
  }

  @Override
  public Checked check(String channel) {
    Entry entry = one(channel);
    if (!entry.checkable()) {
      throw new UnsupportedOperationException("The connector import has no check");
    }
    return entry.detail() == null
        ? new Checked(true, List.of("https://hub.example/chat/" + channel), null, null, 12)
        : new Checked(false, List.of(), "imap-auth", REFUSED, 240);
  }

  private Entry one(String channel) {
    return all().stream()
        .filter(each -> each.name().equals(channel))
        .findFirst()
        .orElseThrow(() -> new NoSuchElementException(channel));
  }
}
