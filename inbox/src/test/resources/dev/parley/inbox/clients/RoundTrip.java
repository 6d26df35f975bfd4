import com.fasterxml.jackson.databind.DeserializationFeature;
import java.time.OffsetDateTime;
import java.util.UUID;
import parley.ApiClient;
import parley.ApiException;
import parley.api.AccessApi;
import parley.api.ConversationsApi;
import parley.api.MessagesApi;
import parley.api.ReportsApi;
import parley.api.SearchApi;
import parley.model.SayRequest;

/** What a program does first, by the client that is generated from the API's description. */
public final class RoundTrip {
  private RoundTrip() {}

  /** Reads, answers, searches and measures; says what it saw, a line each. */
  public static String run(String url, String token) throws ApiException {
    ApiClient client = new ApiClient();
    client.updateBaseUri(url);
    client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + token));
    // What the description does not name is a fault of the description.
    client.setObjectMapper(
        ApiClient.createDefaultObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES));
    StringBuilder seen = new StringBuilder();
    line(seen, "me", new AccessApi(client).me().getAgent().getName());
    var page =
        new ConversationsApi(client)
            .listConversations(null, null, null, null, null, null, null, null, null, 1);
    var entry = page.getItems().get(0);
    line(seen, "conversations", page.getItems().size());
    line(seen, "contact", entry.getContact().getName());
    UUID id = entry.getConversation().getId();
    MessagesApi messages = new MessagesApi(client);
    SayRequest answer = new SayRequest().text("On its way");
    String sent = messages.say(id, answer, "round-trip").getId();
    line(seen, "again", messages.say(id, answer, "round-trip").getId().equals(sent));
    line(seen, "messages", messages.listMessages(id, null, null, null, null).getItems().size());
    line(seen, "found", new SearchApi(client).search("parcel", null, null, null).getItems().size());
    OffsetDateTime now = OffsetDateTime.now();
    var report =
        new ReportsApi(client)
            .report(now.minusDays(1), now.plusDays(1), null, null, null, null, null, null);
    line(seen, "inbound", report.getTotal().getInbound());
    try {
      messages.message(UUID.randomUUID());
    } catch (ApiException e) {
      line(seen, "missing", e.getCode());
    }
    return seen.toString();
  }

  private static void line(StringBuilder seen, String what, Object value) {
    seen.append(what).append(' ').append(value).append('\n');
  }
}
