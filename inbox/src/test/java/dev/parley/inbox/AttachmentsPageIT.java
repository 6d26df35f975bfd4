package dev.parley.inbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import dev.parley.connector.testkit.page.Chromium;
import dev.parley.conversations.Stored;
import dev.parley.model.Address;
import dev.parley.model.Message;
import dev.parley.model.Part;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that an agent adds to an answer, in a real browser, before the answer is sent. */
class AttachmentsPageIT {
  private static final int MIB = 1024 * 1024;
  private static MiniHub hub;
  private static Chromium chromium;
  private static Page page;
  private static int visitors;
  private Stored said;

  @BeforeAll
  static void start(@TempDir Path data) throws Exception {
    hub = new MiniHub(data);
    chromium = new Chromium();
    page = hub.logIn(chromium);
  }

  @AfterAll
  static void stop() {
    chromium.close();
    hub.close();
  }

  @BeforeEach
  void somebodyAsks() {
    said = hub.says("files" + ++visitors, "Ann Almond", "Where is my parcel?");
    open(said);
  }

  private static void open(Stored message) {
    page.navigate(hub.url + "/c/" + message.message().conversation());
    assertThat(page.locator("message-item").first()).containsText(message.message().text());
    // On a phone it would lie over the composer.
    page.locator("contact-panel").getByLabel("Close").first().click();
  }

  private static FilePayload file(String name, int size) {
    return new FilePayload(name, "application/octet-stream", new byte[size]);
  }

  private static void add(FilePayload... files) {
    page.locator("composer-box input[type=file]").setInputFiles(files);
  }

  private static Locator tray() {
    return page.locator("composer-box .files li");
  }

  private static Locator aloud() {
    return page.locator("composer-box").getByRole(AriaRole.STATUS);
  }

  private static Locator button(String name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
  }

  /** The line of a train: so many bytes a second go up. */
  private static void slow(int upload) {
    CDPSession line = page.context().newCDPSession(page);
    JsonObject speed = new JsonObject();
    speed.addProperty("offline", false);
    speed.addProperty("latency", 0);
    speed.addProperty("downloadThroughput", -1);
    speed.addProperty("uploadThroughput", upload);
    line.send("Network.enable");
    line.send("Network.emulateNetworkConditions", speed);
  }

  @Test
  void aLargeFileShowsHowFarItIsAndCanBeCancelledByKeyboard() {
    slow(256 * 1024);
    add(file("film.mov", 16 * MIB));
    assertThat(aloud()).hasText("film.mov, 16 MB: upload begun");
    Locator bar = tray().locator("progress");
    await().until(() -> (double) bar.evaluate("bar => bar.value / bar.max") > 0.01);
    assertThat(tray()).containsText("of 16 MB");
    Chromium.looks(page, "attachment-on-its-way");

    page.locator("composer-box textarea").fill("See the film");
    page.keyboard().press("Enter");
    assertThat(aloud()).hasText("Files are still being uploaded");
    assertThat(page.locator("composer-box textarea")).hasValue("See the film");

    button("Cancel uploading film.mov").press("Enter");
    assertThat(tray()).hasCount(0);
    assertThat(aloud()).hasText("film.mov: not uploaded");
    slow(-1);
    page.locator("composer-box textarea").press("Enter");
    assertThat(page.locator("message-item").last()).containsText("See the film");
    assertThat(last().parts()).noneMatch(Part.Attachment.class::isInstance);
  }

  private Message last() {
    return hub.submitted.get(hub.submitted.size() - 1);
  }

  @Test
  void whatIsTooLargeIsSaidBeforeAnyOfItIsUploaded() {
    int[] uploads = new int[1];
    page.onRequest(
        request -> {
          if (request.method().equals("POST") && request.url().contains("/attachments")) {
            uploads[0]++;
          }
        });
    add(file("disk.iso", 26 * MIB), file("note.txt", 5));
    assertThat(page.locator("toast-stack")).containsText("disk.iso has 26 MB; a file may have 25");
    assertThat(tray()).hasCount(1);
    assertThat(tray()).containsText("note.txt");
    assertThat(aloud()).hasText("note.txt is ready to be sent");
    assertThat(uploads[0]).isEqualTo(1);
  }

  @Test
  void moreFilesThanAMessageTakesAreSaidAndNotUploaded() {
    add(IntStream.range(0, 12).mapToObj(i -> file(i + ".txt", 3)).toArray(FilePayload[]::new));
    assertThat(page.locator("toast-stack")).containsText("Files per message: 10 at most");
    assertThat(tray()).hasCount(10);
    button("Remove 3.txt").click();
    assertThat(tray()).hasCount(9);
    page.locator("composer-box button.primary").click();
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () ->
                assertThat(last().parts())
                    .filteredOn(Part.Attachment.class::isInstance)
                    .hasSize(9));
  }

  @Test
  void aFileThatFailedStopsTheMessageUntilItIsTriedAgainOrRemoved() {
    page.route("**/api/v1/attachments?*", route -> route.abort());
    add(file("terms.txt", 5));
    assertThat(tray()).containsText("Try again");
    page.locator("composer-box button.primary").click();
    assertThat(aloud()).hasText("A file was not uploaded: try again or remove it");
    Chromium.looks(page, "attachment-failed");
    page.unroute("**/api/v1/attachments?*");
    tray().getByText("Try again").click();
    assertThat(tray()).containsText("5 bytes");
    page.locator("composer-box button.primary").click();
    assertThat(page.locator("message-item").last()).containsText("terms.txt");
  }

  @Test
  void aChannelThatCarriesNoFilesSaysSoAtOnce() {
    said =
        hub.say(
            Message.inbound("sms", Address.contact("sms", "+49170555" + visitors, "Sam"))
                .text("By text")
                .build());
    open(said);
    assertThat(page.locator("composer-box input[type=file]")).hasCount(0);
    page.locator("composer-box form")
        .evaluate(
            """
            form => {
              const data = new DataTransfer();
              data.items.add(new File(["x"], "x.txt"));
              form.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true }));
            }
            """);
    assertThat(page.locator("toast-stack")).containsText("No files can be sent by this channel");
    assertThat(tray()).hasCount(0);
  }
}
