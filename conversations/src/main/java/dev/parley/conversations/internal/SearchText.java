package dev.parley.conversations.internal;

import dev.parley.model.Address;
import dev.parley.model.Contact;
import dev.parley.model.Message;
import dev.parley.model.Part;
import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What is indexed of a text: its words, folded (lower case, no accents), each once. Scripts that
 * write without spaces give a word a character. Both databases index, and are asked for, exactly
 * these words, so that they find the same.
 */
public final class SearchText {
  /** Characters of a text that are looked at. */
  static final int MAX_TEXT = 32 * 1024;

  /** Characters of a word that count. */
  static final int MAX_WORD = 40;

  private SearchText() {}

  /**
   * @param address the number of the contact's address, or null for what stays inside
   */
  static String of(Message message, Long address) {
    StringBuilder text = new StringBuilder();
    if (message.metadata().get("subject") instanceof String subject) {
      text.append(subject).append(' ');
    }
    boolean plain = message.parts().stream().anyMatch(Part.Text.class::isInstance);
    for (Part part : message.parts()) {
      if (part instanceof Part.Text words) {
        text.append(words.text()).append(' ');
      } else if (part instanceof Part.Html html && !plain) {
        text.append(html.html().replaceAll("<[^>]*+>", " ")).append(' ');
      } else if (part instanceof Part.Attachment file && file.name() != null) {
        text.append(file.name()).append(' ');
      } else if (part instanceof Part.Alarm alarm && alarm.text() != null) {
        text.append(alarm.text()).append(' ');
      }
    }
    Set<String> words = words(text.toString());
    words.addAll(SearchMarks.of(message, address));
    return String.join(" ", words);
  }

  static String of(Contact contact) {
    StringBuilder text = new StringBuilder();
    if (contact.name() != null) {
      text.append(contact.name()).append(' ');
    }
    for (Address address : contact.addresses()) {
      text.append(address.handle()).append(' ');
      if (address.name() != null) {
        text.append(address.name()).append(' ');
      }
    }
    return String.join(" ", words(text.toString()));
  }

  /** The words of a text in the order they come, each once. */
  public static Set<String> words(String text) {
    return new LinkedHashSet<>(inOrder(text));
  }

  /** The words of a text as they come. */
  public static List<String> inOrder(String text) {
    String folded = fold(text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text);
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < folded.length(); ) {
      int c = folded.codePointAt(i);
      i += Character.charCount(c);
      boolean alone = c > 0x0DFF && standsAlone(c);
      if (alone || !Character.isLetterOrDigit(c)) {
        end(word, words);
      }
      if (alone) {
        words.add(Character.toString(c));
      } else if (Character.isLetterOrDigit(c) && word.length() < MAX_WORD) {
        word.appendCodePoint(c);
      }
    }
    end(word, words);
    return words;
  }

  private static void end(StringBuilder word, List<String> words) {
    if (!word.isEmpty()) {
      words.add(word.toString());
      word.setLength(0);
    }
  }

  static boolean standsAlone(int c) {
    UnicodeScript script = UnicodeScript.of(c);
    return script == UnicodeScript.HAN
        || script == UnicodeScript.HIRAGANA
        || script == UnicodeScript.KATAKANA
        || script == UnicodeScript.THAI
        || script == UnicodeScript.LAO
        || script == UnicodeScript.KHMER
        || script == UnicodeScript.MYANMAR;
  }

  /** Lower case without accents; the same length only for plain ASCII. */
  static String fold(String text) {
    boolean ascii = text.chars().allMatch(c -> c < 0x80);
    String lower = text.toLowerCase(Locale.ROOT);
    return ascii
        ? lower
        : Normalizer.normalize(lower, Normalizer.Form.NFKD).replaceAll("\\p{Mn}+", "");
  }
}
