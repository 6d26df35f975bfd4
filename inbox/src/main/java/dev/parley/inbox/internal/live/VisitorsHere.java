package dev.parley.inbox.internal.live;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Interner;
import dev.parley.model.Address;
import java.time.Duration;

/**
 * Visitors who are there now, with what their browsers say of where. Kept in memory only, never
 * stored: gone when the visitor is gone. Thread-safe.
 */
public final class VisitorsHere {
  /** Characters of all that is kept; who was not heard of for longest makes room. */
  static final long MAX_CHARACTERS = 16_000_000;

  /** How long a visitor of whom nothing is heard is taken to be there, if their end was missed. */
  static final Duration LONGEST = Duration.ofHours(12);

  private static final int OVERHEAD = 200;

  /** Channels, and pages and languages of many visitors: each is kept once. */
  private static final Interner<String> SHARED = Interner.newWeakInterner();

  /**
   * A contact as they are now.
   *
   * @param here whether they have the chat before them
   * @param page an http or https URL, or null
   * @param title the page's title, or null
   * @param language a BCP 47 tag, or null
   * @param timeZone an IANA name, or null
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Visitor(boolean here, String page, String title, String language, String timeZone) {
    private static final Visitor AWAY = new Visitor(false, null, null, null, null);
    private static final Visitor SOMEWHERE = new Visitor(true, null, null, null, null);

    private int size() {
      return length(page) + length(title) + length(language) + length(timeZone);
    }

    private static int length(String text) {
      return text == null ? 0 : text.length();
    }
  }

  /** Where a contact is reached: the name does not count. */
  record Place(String channel, String handle) {
    static Place of(Address address) {
      return address == null ? null : new Place(address.channel(), address.handle());
    }
  }

  private final Cache<Place, Visitor> here =
      Caffeine.newBuilder()
          .maximumWeight(MAX_CHARACTERS)
          .weigher((Place place, Visitor one) -> OVERHEAD + place.handle().length() + one.size())
          .expireAfterWrite(LONGEST)
          .build();

  /** The contact at an address, who may be away; an address may be null. */
  public Visitor at(Address address) {
    return address == null ? Visitor.AWAY : at(Place.of(address));
  }

  Visitor at(Place place) {
    Visitor known = here.getIfPresent(place);
    return known == null ? Visitor.AWAY : known;
  }

  /**
   * Takes note of a signal.
   *
   * @return whose state is another one now, or null
   */
  Place heard(JsonNode signal) {
    Place place = place(signal);
    switch (signal.path("kind").asText()) {
      case "online" -> here.asMap().putIfAbsent(place, Visitor.SOMEWHERE);
      case "offline" -> here.invalidate(place);
      case "context" -> here.put(place, visitor(signal.path("context")));
      default -> {
        return null;
      }
    }
    return place;
  }

  /** Of whom a signal tells. */
  static Place place(JsonNode signal) {
    return new Place(shared(signal.path("channel").asText()), signal.path("handle").asText());
  }

  private static String shared(String words) {
    return words == null ? null : SHARED.intern(words);
  }

  private static Visitor visitor(JsonNode context) {
    return new Visitor(
        true,
        shared(context.path("page").textValue()),
        shared(context.path("title").textValue()),
        shared(context.path("language").textValue()),
        shared(context.path("timeZone").textValue()));
  }
}
