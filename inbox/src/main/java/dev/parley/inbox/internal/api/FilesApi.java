package dev.parley.inbox.internal.api;

import dev.parley.conversations.AttachmentFiles;
import dev.parley.conversations.AttachmentTooLargeException;
import dev.parley.inbox.SignedLinks;
import dev.parley.inbox.internal.http.Body;
import dev.parley.inbox.internal.http.Call;
import dev.parley.inbox.internal.http.Problem;
import dev.parley.inbox.internal.http.Reply;
import dev.parley.inbox.internal.http.Route;
import dev.parley.inbox.internal.http.Route.Access;
import dev.parley.model.Part;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.List;

/**
 * Files: uploads by agents, downloads by agents and by signed link. Whatever a sender called a
 * file, only what begins like a raster picture is shown; all else is handed over to be saved.
 */
final class FilesApi {
  private static final int MAX_NAME = 255;
  private static final String KEY = "[A-Za-z0-9_-]{16,128}";

  private final AttachmentFiles files;
  private final SignedLinks links;
  private final long maxUpload;

  FilesApi(AttachmentFiles files, SignedLinks links, long maxUpload) {
    this.files = files;
    this.links = links;
    this.maxUpload = maxUpload;
  }

  List<Route> routes() {
    return List.of(
        Route.of("POST", "/api/v1/attachments", Access.WRITE, this::upload),
        Route.of("GET", "/api/v1/attachments/limits", Access.READ, this::limits),
        Route.of("GET", "/api/v1/attachments/{key}", Access.READ, this::download),
        Route.of("GET", "/files/{key}/{name}", Access.PUBLIC, this::signed));
  }

  /**
   * What may go with a message.
   *
   * @param maxBytes of one file
   * @param maxFiles of one message
   */
  record Limits(long maxBytes, int maxFiles) {}

  private Reply limits(Call call) {
    return Reply.ok(new Limits(maxUpload, MessagesApi.MAX_FILES));
  }

  /** An attachment that a message names, as it lies in the store. */
  Part.Attachment kept(Body body) {
    try {
      return files.describe(checked(body.text("key", 128)));
    } catch (NoSuchFileException e) {
      throw new Problem(422, "unknown-attachment", "No file was uploaded under this key");
    } catch (IOException e) {
      throw new UncheckedIOException("A file in the store cannot be read", e);
    }
  }

  private Reply upload(Call call) throws IOException {
    String name = call.query("name");
    if (name == null || name.length() > MAX_NAME) {
      throw Problem.badRequest("name is the file's name, 1 to " + MAX_NAME + " characters");
    }
    if (call.request().getLength() > maxUpload) {
      throw call.tooLarge(maxUpload);
    }
    String type = call.header("Content-Type");
    try {
      return Reply.json(
          201,
          files.put(
              name,
              type == null || type.length() > 127 ? null : type,
              null,
              call.stream(),
              maxUpload));
    } catch (AttachmentTooLargeException e) {
      throw call.tooLarge(maxUpload);
    }
  }

  private Reply download(Call call) throws IOException {
    String name = call.query("name");
    boolean inline = Boolean.parseBoolean(call.query("inline"));
    return serve(call.path("key"), name == null ? "file" : name, inline);
  }

  private Reply signed(Call call) throws IOException {
    Long expires = call.query("e", Long::valueOf);
    String signature = call.query("s");
    String key = call.path("key");
    String name = call.path("name");
    if (expires == null || signature == null || !links.valid(key, name, expires, signature)) {
      throw new Problem(403, "link-expired", "This link is not valid, or not any more");
    }
    return serve(key, name, true).with("Access-Control-Allow-Origin", "*");
  }

  private Reply serve(String key, String name, boolean inline) throws IOException {
    InputStream stream;
    try {
      stream = new BufferedInputStream(files.open(checked(key)));
    } catch (NoSuchFileException e) {
      throw Problem.notFound("There is no such file");
    }
    String type = ShownTypes.of(stream);
    boolean shown = inline && type != null;
    String clean = name.replaceAll("[\\p{Cntrl}/\\\\\"]", "_");
    String ascii = clean.replaceAll("[^\\x20-\\x7e]", "_");
    String encoded = URLEncoder.encode(clean, StandardCharsets.UTF_8).replace("+", "%20");
    return Reply.bytes(type == null ? "application/octet-stream" : type, stream)
        .with(
            "Content-Disposition",
            "%s; filename=\"%s\"; filename*=UTF-8''%s"
                .formatted(shown ? "inline" : "attachment", ascii, encoded))
        .with("Content-Security-Policy", "default-src 'none'; sandbox")
        .with("Cross-Origin-Resource-Policy", "cross-origin")
        .with("Cache-Control", "private, max-age=86400, immutable");
  }

  private static String checked(String key) throws NoSuchFileException {
    if (!key.matches(KEY)) {
      throw new NoSuchFileException("attachment");
    }
    return key;
  }
}
