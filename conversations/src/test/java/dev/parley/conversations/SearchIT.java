package dev.parley.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversations.testing.Databases;
import dev.parley.conversations.testing.Generator;
import dev.parley.model.Address;
import dev.parley.model.AgentId;
import dev.parley.model.Conversation;
import dev.parley.model.ConversationBuilder;
import dev.parley.model.Message;
import dev.parley.model.Part;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Search by more than words finds the same on both databases. */
class SearchIT {
  private static final Address ANN = Address.contact("shop-chat", "ann", "Ann Almond");
  private static final Address BOB = Address.contact("sms", "+49170", "Bob");
  private static final Instant MAY = Instant.parse("2026-05-01T00:00:00Z");
  private static final AgentId BEA = AgentId.next();

  @TempDir Path folder;

  private Store filled(Databases database) {
    Store store = Store.open(database.empty(folder));
    Generator.dispatch(
        store,
        List.of(
            said(ANN, 1, "please send the red lamp").build(),
            said(BOB, 2, "the lamp is red and broken").build(),
            said(ANN, 8, "a picture of the lamp")
                .part(new Part.Attachment("key-1", "lamp.png", "image/png", 3))
                .build(),
            Message.outbound("sms", Address.system())
                .to(BOB)
                .text("your lamp left today")
                .receivedAt(MAY.plusSeconds(9 * 86_400))
                .build()));
    Conversation bobs =
        store.search().messages("broken ", null, null, 1).items().stream()
            .map(hit -> store.conversations().get(hit.message().message().conversation()))
            .findFirst()
            .orElseThrow()
            .orElseThrow();
    change(store, bobs, c -> c.labels(List.of("on hold")).agent(BEA));
    return store;
  }

  private static dev.parley.model.MessageBuilder said(Address who, int day, String text) {
    return Message.inbound(who.channel(), who)
        .text(text)
        .receivedAt(MAY.plusSeconds(day * 86_400L));
  }

  private static void change(
      Store store, Conversation conversation, UnaryOperator<ConversationBuilder> how) {
    Message event =
        Message.internal(conversation.channel(), Address.system())
            .conversation(conversation.id())
            .part(new Part.Event("assign", Map.of()))
            .build();
    Batch batch = store.load(List.of(event));
    batch.put(how.apply(batch.conversation(conversation.id()).toBuilder()).build());
    store.save(batch);
  }

  private static List<String> texts(Store store, SearchRequest request) {
    return store.search().messages(request, null, 10).items().stream()
        .map(hit -> hit.message().message().text())
        .toList();
  }

  private static SearchRequest request(
      String words, List<String> phrases, String from, String to, boolean attachment) {
    return new SearchRequest(
        words, phrases, from, to, attachment, null, null, null, null, false, null, null);
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void aPhraseStandsTogetherAsItWasQuoted(Databases database) {
    try (Store store = filled(database)) {
      assertThat(texts(store, request("", List.of("red lamp"), null, null, false)))
          .containsExactly("please send the red lamp");
      assertThat(texts(store, request("lamp ", List.of(), null, null, false))).hasSize(4);
      assertThat(texts(store, request("", List.of("lamp red"), null, null, false))).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void whoSaidItAndWhoWasToldAreTheContactsOfTheirAddresses(Databases database) {
    try (Store store = filled(database)) {
      assertThat(texts(store, request("lamp ", List.of(), "almond", null, false))).hasSize(2);
      assertThat(texts(store, request("", List.of(), "bob", null, false)))
          .containsExactly("the lamp is red and broken");
      assertThat(texts(store, request("", List.of(), null, "bob", false)))
          .containsExactly("your lamp left today");
      assertThat(texts(store, request("lamp ", List.of(), "nobody", null, false))).isEmpty();
      assertThat(texts(store, request("lamp ", List.of(), null, null, true)))
          .containsExactly("a picture of the lamp");
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void whatHoldsOfTheConversationNarrowsToo(Databases database) {
    try (Store store = filled(database)) {
      assertThat(
              texts(
                  store,
                  new SearchRequest(
                      "lamp ", List.of(), null, null, false, null, "on hold", null, BEA, false,
                      null, null)))
          .containsExactly("your lamp left today", "the lamp is red and broken");
      assertThat(
              texts(
                  store,
                  new SearchRequest(
                      "lamp ",
                      List.of(),
                      null,
                      null,
                      false,
                      "shop-chat",
                      null,
                      Conversation.Status.OPEN,
                      null,
                      true,
                      MAY.plusSeconds(2 * 86_400),
                      null)))
          .containsExactly("a picture of the lamp");
      assertThat(
              texts(
                  store,
                  new SearchRequest(
                      "lamp ",
                      List.of(),
                      null,
                      null,
                      false,
                      null,
                      null,
                      null,
                      null,
                      false,
                      MAY.plusSeconds(2 * 86_400),
                      MAY.plusSeconds(8 * 86_400))))
          .containsExactly("the lamp is red and broken");
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void withoutWordsItIsAListOfConversations(Databases database) {
    try (Store store = filled(database)) {
      SearchRequest held =
          new SearchRequest(
              "", List.of(), null, null, false, null, "on hold", null, null, false, null, null);
      assertThat(held.asksForMessages()).isFalse();
      assertThat(store.search().conversations(held, null, 10).items())
          .extracting(c -> c.address().handle())
          .containsExactly("+49170");
      SearchRequest early =
          new SearchRequest(
              "",
              List.of(),
              null,
              null,
              false,
              null,
              null,
              null,
              null,
              false,
              null,
              MAY.plusSeconds(9 * 86_400));
      assertThat(store.search().conversations(early, null, 10).items())
          .extracting(c -> c.address().handle())
          .containsExactly("ann");
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void narrowedPagesHoldEveryHitOnce(Databases database) {
    try (Store store = Store.open(database.empty(folder))) {
      Generator.dispatch(store, new Generator(7, 20, MAY).messages(300));
      SearchRequest request = SearchRequest.of(Generator.word(1) + " ", "sms");
      int found = 0;
      long last = Long.MAX_VALUE;
      String cursor = null;
      do {
        Page<Hit> page = store.search().messages(request, cursor, 3);
        for (Hit hit : page.items()) {
          assertThat(hit.message().message().sequence()).isLessThan(last);
          last = hit.message().message().sequence();
          found++;
        }
        cursor = page.next();
      } while (cursor != null);
      int all = store.search().messages(request, null, 200).items().size();
      assertThat(found).isEqualTo(all).isGreaterThan(5);
    }
  }
}
