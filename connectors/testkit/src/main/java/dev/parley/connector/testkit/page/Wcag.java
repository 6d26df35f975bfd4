package dev.parley.connector.testkit.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Holds what a page shows against WCAG 2.2, levels A and AA, as far as a machine can judge it
 * (axe-core; shadow roots are looked into, frames are not: they show what strangers wrote).
 */
public final class Wcag {
  private static final String SCRIPT = script();

  /** One line a node: rule, what is asked, where, what is wrong, and the page that explains it. */
  private static final String VIOLATIONS =
      """
      async () => {
        const { violations } = await axe.run(document, {
          runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"],
          rules: { "target-size": { enabled: true } },
          resultTypes: ["violations"],
          iframes: false,
        });
        return violations.flatMap((rule) =>
          rule.nodes.map((node) => `${rule.id}: ${rule.help}
          at ${node.target.flat().join(" >> ")}  ${node.html}
          ${node.failureSummary.replace(/\\s+/g, " ")}
          ${rule.helpUrl}`));
      }
      """;

  private Wcag() {}

  /**
   * Fails when the page, as it is shown now, breaks a rule.
   *
   * @param state what is shown, for the message: "dark", "with the form open"
   */
  public static void holds(Page page, String state) {
    // A color that fades in is no color to judge.
    page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
    page.evaluate(SCRIPT);
    List<?> violations = (List<?>) page.evaluate(VIOLATIONS);
    assertThat(violations).as("WCAG 2.2 A and AA, %s", state).isEmpty();
  }

  private static String script() {
    try (InputStream in = Wcag.class.getResourceAsStream("/axe.min.js")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("axe-core cannot be read", e);
    }
  }
}
