package dev.parley.inbox.internal.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuotedTailTest {
  private static String shown(String html) {
    QuotedTail tail = QuotedTail.in(html);
    return tail == null ? html : tail.cutFrom(html);
  }

  @Test
  void whatAMailAnswersToIsFoundAtItsEnd() {
    assertThat(
            shown(
                "<p>Yes.</p><p>Bo wrote:</p><blockquote>old<blockquote>older</blockquote></blockquote>"))
        .isEqualTo("<p>Yes.</p><p>Bo wrote:</p>");
    assertThat(shown("<p>Yes.</p><BLOCKQUOTE type=\"cite\">old</BLOCKQUOTE><br>-- <br>Ann"))
        .isEqualTo("<p>Yes.</p><br>-- <br>Ann");
  }

  @Test
  void answersBetweenQuotesKeepAllButTheLastQuote() {
    assertThat(shown("a<blockquote>1</blockquote>b<blockquote>2</blockquote>"))
        .isEqualTo("a<blockquote>1</blockquote>b");
  }

  @Test
  void aMailThatIsOnlyAQuoteOrGoesOnAfterItIsShownWhole() {
    String only = "<div>&nbsp;<br></div><blockquote>forwarded</blockquote>";
    String goesOn = "a<blockquote>1</blockquote>" + "words ".repeat(30);
    assertThat(shown(only)).isEqualTo(only);
    assertThat(shown(goesOn)).isEqualTo(goesOn);
  }

  @Test
  void edgesThatDoNotMatchAreNoQuote() {
    assertThat(QuotedTail.in("a</blockquote>b")).isNull();
    assertThat(QuotedTail.in("a<blockquote>b")).isNull();
  }
}
