package dev.parley.model;

/**
 * The names of {@link Part.Event}. Everything that changes a conversation and is not said by
 * somebody is one of these, travels through {@code parley.inbound} like a message and so keeps its
 * order. Ids in the data are text.
 */
public final class Events {
  /**
   * A network or the outbound route reports how far messages came. Data: {@code state} (a {@link
   * MessageState} in JSON form), and which messages: {@code messages} (list of our ids), or {@code
   * externalIds} (list of the network's), or {@code upTo} (a sequence: all outbound messages to the
   * sender up to it). Optional: {@code cause}, {@code sentAs} (map of our id to the network's id),
   * {@code commands} (map of the id of each message that carries a command to the time at which it
   * was given to a network that confirmed to have it, or "").
   */
  public static final String DELIVERY = "delivery";

  /**
   * Give a conversation to somebody. Data: {@code agent} and/or {@code team}; neither: nobody; and
   * {@code note}, a word to whoever gets it, which makes it a handover.
   */
  public static final String ASSIGN = "assign";

  /** Close a conversation. No data. */
  public static final String RESOLVE = "resolve";

  /** Open it again. No data. */
  public static final String REOPEN = "reopen";

  /** Put it aside. Data: {@code until}, RFC 3339. */
  public static final String SNOOZE = "snooze";

  /** What was put aside comes back. Data: {@code until}, the time that is over. */
  public static final String WAKE = "wake";

  /** The contact or a third party has the next word. No data. */
  public static final String WAIT = "wait";

  /** Nothing to answer. No data. */
  public static final String SPAM = "spam";

  /**
   * Keep what the contact of the conversation says from agents, or no longer. Data: {@code blocked}
   * (boolean).
   */
  public static final String BLOCK = "block";

  /**
   * Say what a conversation is about. Data: {@code labels} (the whole list), or {@code add} and
   * {@code remove} (lists), which leave what others set meanwhile.
   */
  public static final String LABEL = "label";

  /**
   * Say how urgent it is. Data: {@code priority} (a {@link Conversation.Priority} in JSON form).
   */
  public static final String PRIORITY = "priority";

  /** Fill in custom fields. Data: {@code fields} (object); a null clears the field. */
  public static final String FIELDS = "fields";

  /**
   * Change what is known of the contact of a conversation. Data: {@code name} (text) and {@code
   * fields} (object of custom fields; a null clears the field); what is missing stays.
   */
  public static final String CONTACT = "contact";

  /**
   * An agent gives the contact of a conversation one more address, or takes one away through which
   * nothing was said. Data: {@code add} or {@code remove}, an object of {@code channel} and {@code
   * handle}.
   */
  public static final String ADDRESS = "address";

  /**
   * Remove a contact and everything that was said with them. Data: {@code contact}, {@code reason}
   * and {@code letters}, how many dead letters went before.
   */
  public static final String ERASE = "erase";

  /**
   * The hub asks for the removal of conversations that were kept as long as they are to be. Data:
   * {@code conversations} (list). Those where something happened meanwhile stay.
   */
  public static final String EXPIRE = "expire";

  /**
   * A conversation is taken over by another one of the same contact. Data: {@code into}, {@code
   * source} (conversations).
   */
  public static final String MERGE = "merge";

  /** The end of that. Data: {@code merge}, the id of the message that merged. */
  public static final String UNMERGE = "unmerge";

  /**
   * Another contact becomes part of that of the conversation. Data: {@code from}, {@code into}
   * (contacts).
   */
  public static final String MERGE_CONTACTS = "merge-contacts";

  /** The end of that. Data: {@code merge}, the id of the message that merged. */
  public static final String UNMERGE_CONTACTS = "unmerge-contacts";

  /**
   * What was said from one message on becomes a conversation of its own. Data: {@code from} (a
   * message), {@code into} (the id of the new conversation).
   */
  public static final String SPLIT = "split";

  /**
   * A contact answers "how was it?"; the message relates to the question. Data: {@code score} (1
   * bad to 5 good), {@code comment} (optional, at most {@link #MAX_COMMENT} characters).
   */
  public static final String CSAT = "csat";

  /** Characters of the comment of {@link #CSAT}. */
  public static final int MAX_COMMENT = 1_000;

  /** An agent has seen a conversation. Data: {@code upTo}, a sequence. */
  public static final String SEEN = "seen";

  /** A device came or went. Data: {@code device}, {@code online} (boolean). */
  public static final String PRESENCE = "presence";

  /**
   * A device announces itself. Data: {@code device} (id), {@code trusted} (boolean: it takes part
   * without an admin's yes), {@code name}, {@code room}, {@code profile}, {@code capabilities}
   * (each a {@link Capability} in JSON form or its name), {@code verbs}; or {@code removed}
   * (boolean).
   */
  public static final String DISCOVERY = "discovery";

  /**
   * An admin said something of a device. Data: {@code device} (id), {@code removed} (boolean) when
   * there is none any more.
   */
  public static final String REGISTERED = "registered";

  /**
   * Something happened at a device that is no state: a button was pressed. Data: {@code device},
   * {@code event} (the device's own word) and the device's details. A device's word never is the
   * name of an event.
   */
  public static final String DEVICE = "device";

  /**
   * A dangerous command waits for somebody inside. Data: {@code line} (as it was asked), {@code
   * devices} (their names), {@code until} (RFC 3339), {@code asked} (the id of the message that
   * asked), {@code approval} (boolean: the asker could be somebody else, an agent has to look).
   */
  public static final String COMMAND_WAITS = "command-waits";

  /**
   * Somebody inside says what becomes of it. Data: {@code request} (the id of the message that
   * carries {@link #COMMAND_WAITS}), {@code approve} (boolean); as it is kept also {@code outcome}:
   * {@code approved}, {@code refused}, or {@code late} when it waited no longer.
   */
  public static final String COMMAND_ANSWER = "command-answer";

  /** Nobody said it in time. Data: {@code request}. */
  public static final String COMMAND_LAPSED = "command-lapsed";

  /** A command's deadline is over. Data: {@code command}. */
  public static final String COMMAND_EXPIRED = "command-expired";

  /**
   * Somebody may have room now: route a conversation that waits. Data: {@code skills}, optional.
   */
  public static final String ROUTE = "route";

  /** The routing's word to people inside: why a conversation went where. Data: {@code why}. */
  public static final String ROUTED = "routed";

  /**
   * A promise of the SLA is nearly due. Data: {@code promise} (a {@link Sla.Promise} in JSON form),
   * {@code due} (RFC 3339).
   */
  public static final String SLA_WARNING = "sla-warning";

  /** A promise of the SLA was broken. Data as of {@link #SLA_WARNING}. */
  public static final String SLA_BREACHED = "sla-breached";

  private Events() {}
}
