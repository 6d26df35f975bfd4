package dev.parley.inbox.internal.api;

import dev.parley.conversations.CustomFields;
import dev.parley.conversations.Store;
import dev.parley.inbox.internal.http.Body;
import dev.parley.inbox.internal.http.Call;
import dev.parley.inbox.internal.http.Paging;
import dev.parley.inbox.internal.http.Problem;
import dev.parley.inbox.internal.http.Reply;
import dev.parley.inbox.internal.http.Route;
import dev.parley.inbox.internal.http.Route.Access;
import dev.parley.model.CustomField;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Which custom fields there are. */
final class FieldsApi {
  private final CustomFields fields;

  FieldsApi(Store store) {
    this.fields = store.customFields();
  }

  List<Route> routes() {
    String one = "/api/v1/fields/{about}/{name}";
    return List.of(
        Route.of(
            "GET",
            "/api/v1/fields",
            Access.READ,
            call ->
                Reply.ok(
                    Paging.of(
                        call, fields.all(), field -> Paging.key(field.about(), field.name())))),
        Route.of("PUT", one, Access.ADMIN, this::save),
        Route.of("DELETE", one, Access.ADMIN, this::delete));
  }

  private Reply save(Call call) throws IOException {
    Body body = call.json();
    CustomField.Type type =
        body.optional("type", text -> CustomField.Type.valueOf(text.toUpperCase(Locale.ROOT)));
    if (type == null) {
      throw Problem.badRequest("type is missing");
    }
    CustomField field;
    try {
      field =
          new CustomField(
              about(call),
              call.path("name"),
              type,
              body.texts("choices", CustomField.MAX_CHOICES, CustomField.MAX_TEXT));
    } catch (IllegalArgumentException e) {
      throw new Problem(422, "wrong-field", e.getMessage());
    }
    if (!fields.save(field)) {
      throw new Problem(
          422, "too-many-fields", "There are " + CustomFields.MAX_FIELDS + " fields already");
    }
    return Reply.ok(field);
  }

  private Reply delete(Call call) {
    if (!fields.delete(about(call), call.path("name"))) {
      throw Problem.notFound("There is no such field");
    }
    return Reply.none();
  }

  private static CustomField.About about(Call call) {
    return call.id("about", text -> CustomField.About.valueOf(text.toUpperCase(Locale.ROOT)));
  }
}
