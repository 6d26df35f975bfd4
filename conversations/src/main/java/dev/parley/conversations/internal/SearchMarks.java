package dev.parley.conversations.internal;

import dev.parley.model.Direction;
import dev.parley.model.Message;
import dev.parley.model.Part;
import java.util.ArrayList;
import java.util.List;

/**
 * What a message is, as words of the index that nobody can type: they begin with a character of the
 * private use area, which no word has. So "from Ann, with a file" is an index look-up as well.
 */
public final class SearchMarks {
  private static final String BEGIN = Character.toString(0xE000);

  /** It has a file. */
  public static final String FILE = BEGIN + "f";

  private SearchMarks() {}

  /** Said by the contact at this address. */
  public static String from(long address) {
    return BEGIN + "i" + address;
  }

  /** Said to the contact at this address. */
  public static String to(long address) {
    return BEGIN + "o" + address;
  }

  /**
   * @param address the number of the contact's address, or null for what stays inside
   */
  static List<String> of(Message message, Long address) {
    List<String> marks = new ArrayList<>();
    if (message.parts().stream().anyMatch(Part.Attachment.class::isInstance)) {
      marks.add(FILE);
    }
    if (address != null) {
      marks.add(message.direction() == Direction.INBOUND ? from(address) : to(address));
    }
    return marks;
  }
}
