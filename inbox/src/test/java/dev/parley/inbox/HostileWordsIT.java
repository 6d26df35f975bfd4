package dev.parley.inbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Page;
import dev.parley.connector.testkit.page.Chromium;
import dev.parley.conversations.Stored;
import dev.parley.model.Address;
import dev.parley.model.Message;
import dev.parley.model.MessageBuilder;
import dev.parley.model.Part;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What strangers may write, opened in the browser with a canary: no script of theirs runs, no
 * request leaves for anywhere but the hub, whether it stands in a chat, a mail, a name, a subject,
 * the name of a file or the file itself.
 */
class HostileWordsIT {
  private static final String EVIL = "https://evil.example/";

  /**
   * Each calls {@code canary()} or asks {@link #EVIL} for something when a page takes it for HTML.
   */
  private static final List<String> CORPUS =
      List.of(
          "<script>canary()</script>",
          "<img src=x onerror=canary()>",
          "<svg onload=canary()></svg>",
          "<svg><script>canary()</script></svg>",
          "<svg><use href=\"data:image/svg+xml,<svg id='x' xmlns='http://www.w3.org/2000/svg'>"
              + "<image href='1' onerror='canary()'/></svg>#x\"></use></svg>",
          "<a href=\"javascript:canary()\">click</a>",
          "<a href=\"&#106;avascript:canary()\">click</a>",
          "<a href=\"data:text/html,<script>canary()</script>\">click</a>",
          "\"><iframe srcdoc=\"<script>parent.canary()</script>\"></iframe>",
          "<iframe src=\"javascript:parent.canary()\"></iframe>",
          "<math><mtext><table><mglyph><style><!--</style>"
              + "<img title=\"--&gt;&lt;img src=1 onerror=canary()&gt;\">",
          "<noscript><p title=\"</noscript><img src=x onerror=canary()>\"></noscript>",
          "<input autofocus onfocus=canary()>",
          "<details open ontoggle=canary()><summary>x</summary></details>",
          "<video><source onerror=canary()></video>",
          "<form action=\"" + EVIL + "\"><button id=go>Log in again</button></form>",
          "<meta http-equiv=refresh content=\"0;url=" + EVIL + "\">",
          "<base href=\"" + EVIL + "\">",
          "<link rel=stylesheet href=\"" + EVIL + "a.css\">",
          "<style>@import '" + EVIL + "b.css'; body{background:url(" + EVIL + "c.png)}</style>",
          "<div style=\"background-image:url('" + EVIL + "d.png')\">x</div>",
          "<img src=\"" + EVIL + "e.png\"><img srcset=\"" + EVIL + "f.png 2x\" src=x>",
          "<picture><source srcset=\"" + EVIL + "g.png\"><img src=x></picture>",
          "<video poster=\"" + EVIL + "h.png\" src=\"" + EVIL + "i.mp4\"></video>",
          "<object data=\"" + EVIL + "j.swf\"></object><embed src=\"" + EVIL + "k.swf\">",
          "<table background=\"" + EVIL + "l.png\"><tr><td>x</td></tr></table>",
          "<link rel=dns-prefetch href=\"//evil.example\"><link rel=preconnect href=\""
              + EVIL
              + "\">",
          "${canary()} {{constructor.constructor('canary()')()}} #{canary()}",
          "\u202Ecod.exe\u202C \u2066x");

  private final Chromium chromium = new Chromium();
  private final List<String> ran = new CopyOnWriteArrayList<>();
  private final List<String> left = new CopyOnWriteArrayList<>();
  private MiniHub hub;
  private Page page;

  @BeforeEach
  void start(@TempDir Path data) throws Exception {
    hub = new MiniHub(data);
    page = hub.logIn(chromium);
    page.exposeFunction(
        "canary",
        (Object... arguments) -> {
          ran.add(page.url());
          return null;
        });
    page.context()
        .onRequest(
            request -> {
              if (!request.url().startsWith(hub.url) && !request.url().matches("(data|blob):.*")) {
                left.add(request.url());
              }
            });
    page.onDialog(dialog -> ran.add("dialog: " + dialog.message()));
    page.onPopup(popup -> left.add("popup: " + popup.url()));
  }

  @AfterEach
  void stop() throws Exception {
    chromium.close();
    hub.close();
  }

  /** What the corpus would do in a page without defence: so that silence means something. */
  @Test
  void theCanarySingsWhereNothingDefends() {
    // Not one of ours: what it complains about is what it is for.
    Page bare = page.context().browser().newContext().newPage();
    List<String> sung = new ArrayList<>();
    bare.exposeFunction("canary", (Object... arguments) -> sung.add("sung"));
    bare.route("**/*", route -> route.abort());
    List<String> asked = new ArrayList<>();
    bare.onRequest(request -> asked.add(request.url()));
    bare.setContent(String.join("\n", CORPUS.subList(0, 16)));
    bare.waitForCondition(() -> sung.size() > 3);
    bare.setContent(String.join("\n", CORPUS.subList(20, 26)));
    bare.waitForCondition(() -> asked.stream().filter(url -> url.startsWith(EVIL)).count() > 5);
    bare.close();
  }

  @Test
  void wordsOfStrangersStayWordsInTheThreadTheListAndTheSearch() {
    Stored last = null;
    for (int i = 0; i < CORPUS.size(); i++) {
      String words = CORPUS.get(i);
      last =
          hub.say(
              Message.inbound(MiniHub.SHOP, Address.contact(MiniHub.SHOP, "evil-" + i % 3, words))
                  .text("parcel " + words)
                  .metadata("subject", words)
                  .build());
    }
    for (int i = 0; i < 3; i++) {
      page.navigate(hub.url + "/");
      page.locator("side-nav").getByText("Unassigned").click();
      page.locator("conversation-list .row").nth(i).click();
      assertThat(page.locator("message-item").last()).isVisible();
      // All of what was said is there, as it was written.
      assertThat(page.locator("message-item").first()).containsText("parcel ");
    }
    page.navigate(hub.url + "/c/" + last.message().conversation());
    assertThat(page.locator("contact-panel")).isVisible();
    assertThat(page.locator("thread-view")).containsText("canary()");
    Chromium.shot(page, "hostile-words");
    nothingHappened();
  }

  @Test
  void mailsOfStrangersRunNothingAndFetchNothing() {
    MessageBuilder mail =
        Message.inbound("support-mail", Address.contact("support-mail", "evil@example.org", "E"));
    CORPUS.forEach(words -> mail.part(new Part.Html("<p>start</p>" + words + "<p>end</p>", null)));
    Stored said = hub.say(mail.build());
    page.navigate(hub.url + "/c/" + said.message().conversation());

    for (int i = 0; i < CORPUS.size(); i++) {
      page.locator("html-mail").nth(i).scrollIntoViewIfNeeded();
      FrameLocator frame = page.locator("html-mail").nth(i).frameLocator("iframe");
      assertThat(frame.getByText("end", new FrameLocator.GetByTextOptions().setExact(true)))
          .hasCount(1);
    }
    nothingHappened();
  }

  @Test
  void namesAndBytesOfFilesAreNeverTakenForAPage() throws IOException {
    String svg =
        "<svg xmlns='http://www.w3.org/2000/svg' onload='canary()'><script>canary()</script>"
            + "<image href='"
            + EVIL
            + "m.png'/></svg>";
    MessageBuilder message =
        Message.inbound(MiniHub.SHOP, Address.contact(MiniHub.SHOP, "evil", "E"));
    message.part(file("picture.svg", "image/svg+xml", svg));
    message.part(file("picture.png", "image/png", svg));
    message.part(file("page.html", "text/html", "<script>canary()</script>"));
    for (String words : CORPUS.subList(0, 8)) {
      message.part(file(words, "text/plain", "x"));
    }
    Stored said = hub.say(message.build());
    page.navigate(hub.url + "/c/" + said.message().conversation());
    assertThat(page.locator("message-item").last()).isVisible();
    for (Part part : said.message().parts()) {
      Part.Attachment file = (Part.Attachment) part;
      var answer =
          page.request().get(hub.url + "/api/v1/attachments/" + file.key() + "?inline=true");
      assertThat(answer.headers())
          .containsEntry("content-type", "application/octet-stream")
          .containsEntry("x-content-type-options", "nosniff")
          .containsEntry("content-security-policy", "default-src 'none'; sandbox")
          .hasEntrySatisfying(
              "content-disposition", how -> assertThat(how).startsWith("attachment;"));
    }
    nothingHappened();
  }

  private Part file(String name, String type, String bytes) throws IOException {
    byte[] content = bytes.getBytes(StandardCharsets.UTF_8);
    return hub.store
        .attachments()
        .put(name, type, null, new ByteArrayInputStream(content), 1_000_000);
  }

  private void nothingHappened() {
    // One more turn of the browser's event loop, so that what was queued has run.
    page.evaluate("() => new Promise((done) => setTimeout(done, 0))");
    assertThat(ran).as("scripts of strangers that ran").isEmpty();
    assertThat(left).as("requests that left").isEmpty();
  }
}
