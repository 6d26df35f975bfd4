package dev.parley.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.conversations.testing.Databases;
import dev.parley.model.Address;
import dev.parley.model.Conversation;
import dev.parley.model.Events;
import dev.parley.model.Message;
import dev.parley.model.Part;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A contact is erased in order with what comes and goes, and is a stranger afterwards. */
class EraseFlowIT {
  private static final Address ANN = House.visitor("ann");
  private static final Address BOB = House.visitor("bob");

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Databases.class)
  void whoIsErasedIsForgottenOnceAndBeginsAnewAfterwards(Databases database) throws Exception {
    try (House house = new House(folder, database.empty(folder))) {
      house.says("bob", "I stay");
      house.says("ann", "Forget me");
      await().until(() -> house.conversationOf(ANN) != null && house.conversationOf(BOB) != null);
      Conversation before = house.conversationOf(ANN);
      Message erase =
          Message.internal(House.CHAT, Address.agent(House.BEA.id(), "Bea"))
              .part(
                  new Part.Event(
                      Events.ERASE,
                      Map.of("contact", before.contact().toString(), "reason", "asked")))
              .build();

      house.inside(erase);
      house.inside(erase);
      await().until(() -> house.store.contacts().get(before.contact()).isEmpty());
      assertThat(house.store.conversations().get(before.id())).isEmpty();
      assertThat(house.said(BOB)).contains("I stay");

      house.says("ann", "Who am I?");
      await().until(() -> house.conversationOf(ANN) != null);
      Conversation anew = house.conversationOf(ANN);
      assertThat(anew.id()).isNotEqualTo(before.id());
      assertThat(anew.contact()).isNotEqualTo(before.contact());
      assertThat(house.said(ANN)).contains("Who am I?").doesNotContain("Forget me");
    }
  }
}
