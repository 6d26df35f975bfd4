package dev.parley.inbox.internal.compose;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTest {
  @Test
  void marksBecomeTags() {
    assertThat(Markdown.html("Dear **Ann**,\nsee *this* [page](https://example.org/a)"))
        .contains("<strong>Ann</strong>,<br />", "<em>this</em>", "href=\"https://example.org/a\"");
    assertThat(Markdown.html("- one\n- two")).contains("<ul>", "<li>one</li>");
    assertThat(Markdown.html("> said\n\nanswered")).contains("<blockquote>", "<p>answered</p>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Hello Ann,\n\nit is on its way.",
        "# 4711 is your number",
        "a_name_with_lines & <b>tags</b>",
        "***",
        "<script>alert(1)</script>"
      })
  void aTextWithoutMarksStaysOne(String text) {
    assertThat(Markdown.html(text)).isNull();
  }

  @Test
  void nothingThatRunsComesThrough() {
    assertThat(
            Markdown.html("**a** [x](javascript:alert(1)) ![p](https://e.org/p.png) <img src=x>"))
        .doesNotContain("javascript", "<img", "<script");
  }
}
