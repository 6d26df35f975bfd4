package dev.parley.inbox.internal.compose;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WrittenHtmlTest {

  private static String text(String html) {
    return WrittenHtml.text(WrittenHtml.clean(html));
  }

  @Test
  void whatTheComposerMakesLeavesAsItIs() {
    assertThat(WrittenHtml.clean("<p>Hello <b>Ann</b>, <i>see</i></p><ul><li>one</li></ul>"))
        .isEqualTo("<p>Hello <b>Ann</b>, <i>see</i></p><ul><li>one</li></ul>");
    assertThat(WrittenHtml.clean("<a href=\"https://x.org/\">x</a>"))
        .isEqualTo("<a href=\"https://x.org/\" rel=\"nofollow\">x</a>");
  }

  @Test
  void whateverRunsOrLooksElsewhereDoesNotLeave() {
    assertThat(
            WrittenHtml.clean(
                "<p onclick=\"x()\" style=\"position:fixed\">a<script>x()</script>"
                    + "<img src=\"https://spy.example/1.gif\"><iframe src=\"/\"></iframe></p>"))
        .isEqualTo("<p>a</p>");
    assertThat(WrittenHtml.clean("<a href=\"javascript:x()\">x</a>")).doesNotContain("javascript");
  }

  @Test
  void theTextSaysTheSameLineByLine() {
    assertThat(text("<p>Hello <b>Ann</b></p><p>two<br>lines</p>"))
        .isEqualTo("Hello Ann\n\ntwo\nlines");
    assertThat(text("<div>one</div><div>two</div>")).isEqualTo("one\ntwo");
    assertThat(text("<ul><li>a</li><li>b</li></ul><ol><li>c</li><li>d</li></ol>"))
        .isEqualTo("- a\n- b\n1. c\n2. d");
    assertThat(text("Look <a href=\"https://x.org/y\">here</a>"))
        .isEqualTo("Look here <https://x.org/y>");
    assertThat(text("<blockquote>they said</blockquote><div>I say</div>"))
        .isEqualTo("> they said\nI say");
    assertThat(text("1 &lt; 2 &amp; 3")).isEqualTo("1 < 2 & 3");
  }
}
