package dev.parley.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.conversations.Page;
import dev.parley.model.Contact;
import dev.parley.model.ContactId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErasuresApiIT {
  @Test
  void contactIsErasedOnceAndTheAnswerProvesIt(@TempDir Path data) throws Exception {
    try (MiniHub hub = new MiniHub(data)) {
      Client admin = Client.loggedIn(hub);
      var said = hub.says("ann", "Ann", "Where is my parcel?");
      var bobs = hub.says("bob", "Bob", "Where is mine?");
      // So many that what is asked for is not on the first page of theirs.
      for (int i = 0; i < Page.MAX; i++) {
        hub.second(said, "Again " + i);
      }
      ContactId ann = hub.conversationOf(said).contact();
      Contact known = hub.store.contacts().get(ann).orElseThrow();
      hub.letters.add(letter("hers", said.message().conversation().toString()));
      hub.letters.add(letter("his", bobs.message().conversation().toString()));
      String path = "/api/v1/contacts/" + ann;

      assertThat(admin.send("DELETE", path, null, Map.of()).status()).isEqualTo(400);
      assertThat(hub.store.contacts().get(ann)).contains(known);
      Map<String, String> key = Map.of("Idempotency-Key", "erase-1");
      var answer = admin.send("DELETE", path + "?reason=asked%20by%20mail", null, key);
      assertThat(answer.status()).isEqualTo(202);
      String erasure = "/api/v1/erasures/" + answer.json().path("id").asText();
      assertThat(admin.send("DELETE", path + "?reason=asked%20by%20mail", null, key).json())
          .isEqualTo(answer.json());

      assertThat(admin.get(path).status()).isEqualTo(404);
      assertThat(admin.get("/api/v1/conversations/" + said.message().conversation()).status())
          .isEqualTo(404);
      assertThat(hub.letters).extracting(DeadLetters.Letter::id).containsExactly("his");
      await().until(() -> admin.get(erasure).json().has("found"));
      var proof = admin.get(erasure).json();
      assertThat(proof.at("/removed/messages").asInt()).isEqualTo(1 + Page.MAX);
      assertThat(proof.at("/removed/deadLetters").asInt()).isEqualTo(1);
      assertThat(proof.path("found")).isNotEmpty().allMatch(n -> n.asInt(-1) == 0);
      assertThat(proof.toString()).doesNotContain("\"ann\"", "Ann", "parcel");
      assertThat(admin.get("/api/v1/search?q=parcel").text()).doesNotContain("parcel?");
      assertThat(admin.get("/api/v1/conversations/" + bobs.message().conversation()).status())
          .isEqualTo(200);
      assertThat(admin.get("/api/v1/audit?action=contacts.erase").json().path("items")).hasSize(1);
    }
  }

  private static DeadLetters.Letter letter(String id, String conversation) {
    return new DeadLetters.Letter(
        id,
        DeadLetters.Kind.DEAD,
        MiniHub.SHOP,
        conversation,
        null,
        "smtp-550",
        "refused",
        null,
        Instant.now(),
        1,
        true);
  }
}
