package dev.parley.model;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.model.CustomField.About;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CustomFieldTest {
  private static CustomField field(CustomField.Type type) {
    return new CustomField(
        About.CONVERSATION, "f", type, type == CustomField.Type.CHOICE ? List.of("a", "b") : null);
  }

  @Test
  void eachTypeTakesItsOwnValuesAndNoOther() {
    Map<CustomField.Type, Object> good =
        Map.of(
            CustomField.Type.TEXT, "x",
            CustomField.Type.NUMBER, 1.5,
            CustomField.Type.DATE, "2026-01-31",
            CustomField.Type.BOOLEAN, true,
            CustomField.Type.CHOICE, "b");
    Map<CustomField.Type, Object> bad =
        Map.of(
            CustomField.Type.TEXT, "x".repeat(CustomField.MAX_TEXT + 1),
            CustomField.Type.NUMBER, "1",
            CustomField.Type.DATE, "2026-02-30",
            CustomField.Type.BOOLEAN, "yes",
            CustomField.Type.CHOICE, "c");
    for (CustomField.Type type : CustomField.Type.values()) {
      assertThatCode(() -> field(type).check(good.get(type))).doesNotThrowAnyException();
      assertThatThrownBy(() -> field(type).check(bad.get(type)))
          .hasMessageStartingWith("The field 'f' takes ");
    }
  }

  @Test
  void onlyAChoiceHasChoicesAndAtLeastOne() {
    assertThatThrownBy(
            () -> new CustomField(About.CONTACT, "f", CustomField.Type.CHOICE, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> new CustomField(About.CONTACT, "f", CustomField.Type.TEXT, List.of("a")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new CustomField(About.CONTACT, " ", CustomField.Type.TEXT, null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> new CustomField(About.CONTACT, "f", CustomField.Type.CHOICE, List.of("a", " ")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
