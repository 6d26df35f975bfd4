package dev.parley.connector.webchat.internal.protocol;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.parley.model.Part;
import java.io.IOException;

/** Reads the location that a visitor gives with a message. */
final class Whereabouts {
  private static final String EXPECTED =
      "an object of latitude (-90 to 90), longitude (-180 to 180) and accuracy in metres or none";

  private Whereabouts() {}

  /** The location that the parser stands at, or null for a null. */
  static Part.Location read(JsonParser json) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return null;
    }
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw Fields.invalid("location", EXPECTED);
    }
    Double latitude = null;
    Double longitude = null;
    Double accuracy = null;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      json.nextToken();
      switch (field) {
        case "latitude" -> latitude = number(json);
        case "longitude" -> longitude = number(json);
        case "accuracy" -> accuracy = number(json);
        default -> json.skipChildren();
      }
    }
    try {
      return new Part.Location(
          latitude == null ? Double.NaN : latitude,
          longitude == null ? Double.NaN : longitude,
          accuracy);
    } catch (IllegalArgumentException e) {
      throw Fields.invalid("location", EXPECTED);
    }
  }

  private static Double number(JsonParser json) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return null;
    }
    if (!json.currentToken().isNumeric()) {
      throw Fields.invalid("location", EXPECTED);
    }
    return json.getDoubleValue();
  }
}
