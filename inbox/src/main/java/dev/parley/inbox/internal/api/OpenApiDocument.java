package dev.parley.inbox.internal.api;

import dev.parley.inbox.internal.http.Reply;
import dev.parley.inbox.internal.http.Route;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The description of the API, kept by hand and held against the server by a test. */
final class OpenApiDocument {
  private static final String FILE = "/dev/parley/inbox/openapi.json";

  private final byte[] bytes;

  OpenApiDocument() {
    try (InputStream in = OpenApiDocument.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(FILE + " is missing");
      }
      bytes = in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + FILE, e);
    }
  }

  Route route() {
    return Route.of(
        "GET",
        "/api/v1/openapi.json",
        Route.Access.PUBLIC,
        call -> Reply.bytes("application/json", bytes).with("Access-Control-Allow-Origin", "*"));
  }
}
