package dev.parley.conversations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.conversations.testing.Databases;
import dev.parley.model.Address;
import dev.parley.model.Contact;
import dev.parley.model.CustomField;
import dev.parley.model.CustomField.About;
import dev.parley.model.Message;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CustomFieldsIT {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void valuesAreHeldAgainstTheDefinitions(Databases database) {
    try (Store store = Store.open(database.empty(folder))) {
      CustomFields fields = store.customFields();
      CustomField tier =
          new CustomField(About.CONTACT, "Tier", CustomField.Type.CHOICE, List.of("a", "b"));
      assertThat(fields.save(tier)).isTrue();
      assertThat(
              fields.save(
                  new CustomField(About.CONVERSATION, "Order", CustomField.Type.TEXT, null)))
          .isTrue();
      assertThat(
              fields.save(
                  new CustomField(About.CONVERSATION, "Order", CustomField.Type.NUMBER, null)))
          .isTrue();
      assertThat(fields.all())
          .containsExactly(
              tier, new CustomField(About.CONVERSATION, "Order", CustomField.Type.NUMBER, null));

      Map<String, Object> cleared = new HashMap<>();
      cleared.put("Order", null);
      fields.check(About.CONVERSATION, cleared);
      fields.check(About.CONVERSATION, Map.of("Order", 7));
      assertThatThrownBy(() -> fields.check(About.CONVERSATION, Map.of("Order", "x")))
          .hasMessage("The field 'Order' takes a number");
      assertThatThrownBy(() -> fields.check(About.CONVERSATION, Map.of("Tier", "a")))
          .hasMessageContaining("There is no field 'Tier'");
      assertThat(fields.delete(About.CONTACT, "Tier")).isTrue();
      assertThat(fields.delete(About.CONTACT, "Tier")).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource
  void fieldsHaveALimit(Databases database) {
    try (Store store = Store.open(database.empty(folder))) {
      for (int i = 0; i < CustomFields.MAX_FIELDS; i++) {
        store
            .customFields()
            .save(new CustomField(About.CONTACT, "f" + i, CustomField.Type.TEXT, null));
      }
      assertThat(
              store
                  .customFields()
                  .save(new CustomField(About.CONTACT, "more", CustomField.Type.TEXT, null)))
          .isFalse();
      assertThat(
              store
                  .customFields()
                  .save(new CustomField(About.CONTACT, "f1", CustomField.Type.DATE, null)))
          .isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void contactWhoseNameChangedIsFoundByTheNewOneOnly(Databases database) {
    Message said = Message.inbound("chat", Address.contact("chat", "v1")).text("hi").build();
    try (Store store = Store.open(database.empty(folder))) {
      Batch batch = store.load(List.of(said));
      batch.create(said.sender(), "Zoltan", null);
      store.save(batch);
      Batch change = store.load(List.of(said));
      Contact known = change.contactAt(said.sender());
      change.put(
          new Contact(
              known.id(), "Quentin", known.addresses(), null, null, known.createdAt(), null));
      store.save(change);

      assertThat(store.search().contacts("quentin", 5)).hasSize(1);
      assertThat(store.search().contacts("zoltan", 5)).isEmpty();
    }
  }
}
