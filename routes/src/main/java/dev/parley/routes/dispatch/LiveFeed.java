package dev.parley.routes.dispatch;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.parley.codec.Json;
import dev.parley.conversations.Batch;
import dev.parley.conversations.Stored;
import dev.parley.conversations.StoredEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * A batch's events as a CloudEvents 1.0 batch ("JSON Event Format", section 4: JSON Batch Format),
 * a few broker messages for all of them: the broker streams larger ones to files of their own.
 */
final class LiveFeed {
  private static final String TYPE = "dev.parley.";

  private LiveFeed() {}

  /** Bytes after which the next event begins another batch. */
  static final int CHUNK_BYTES = 128 * 1024;

  static List<byte[]> write(List<StoredEvent> events, Batch batch) {
    List<byte[]> chunks = new ArrayList<>();
    Iterator<StoredEvent> rest = events.iterator();
    while (rest.hasNext()) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream(16 * 1024);
      try (JsonGenerator json = Json.mapper().createGenerator(bytes)) {
        json.writeStartArray();
        while (rest.hasNext() && bytes.size() < CHUNK_BYTES) {
          write(rest.next(), batch, json);
        }
        json.writeEndArray();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      chunks.add(bytes.toByteArray());
    }
    return chunks;
  }

  private static void write(StoredEvent event, Batch batch, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("specversion", "1.0");
    json.writeStringField("id", Long.toString(event.sequence()));
    json.writeStringField("source", "/parley");
    json.writeStringField("type", TYPE + event.type());
    json.writeStringField("time", event.at().toString());
    if (event.conversation() != null) {
      json.writeStringField("subject", event.conversation().toString());
    }
    json.writeStringField("datacontenttype", "application/json");
    json.writeObjectFieldStart("data");
    data(event, batch, json);
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void data(StoredEvent event, Batch batch, JsonGenerator json) throws IOException {
    switch (event.type()) {
      case StoredEvent.MESSAGE_CREATED -> {
        Stored stored = batch.find(event.ref(), "");
        json.writeObjectField("message", stored.message());
        if (stored.state() != null) {
          json.writeObjectField("state", stored.state());
        }
      }
      case StoredEvent.CONVERSATION_UPDATED ->
          json.writeObjectField("conversation", batch.itself(event.conversation()));
      case StoredEvent.DEVICE_UPDATED -> json.writeObjectField("device", batch.device(event.ref()));
      default -> {
        if (event.data() instanceof java.util.Map<?, ?> fields) {
          for (var field : fields.entrySet()) {
            json.writeObjectField(field.getKey().toString(), field.getValue());
          }
        }
      }
    }
  }
}
