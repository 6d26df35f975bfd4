package dev.parley.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Builds a changed {@link Conversation}. Not thread-safe. */
public final class ConversationBuilder {
  private final ConversationId id;
  private ContactId contact;
  private String channel;
  private Address address;
  private Conversation.Status status;
  private String subject;
  private AgentId agent;
  private TeamId team;
  private String locale;
  private final Instant createdAt;
  private Instant lastActivityAt;
  private Instant snoozedUntil;
  private Instant waitingSince;
  private long lastSequence;
  private long seenSequence;
  private int unread;
  private String preview;
  private Conversation.Priority priority;
  private List<String> labels;
  private Map<String, Object> fields;
  private Instant firstRespondedAt;
  private Instant resolvedAt;
  private Sla sla;
  private ConversationId mergedInto;
  private Instant toldClosedUntil;

  ConversationBuilder(Conversation from) {
    id = from.id();
    contact = from.contact();
    channel = from.channel();
    address = from.address();
    status = from.status();
    subject = from.subject();
    agent = from.agent();
    team = from.team();
    locale = from.locale();
    createdAt = from.createdAt();
    lastActivityAt = from.lastActivityAt();
    snoozedUntil = from.snoozedUntil();
    waitingSince = from.waitingSince();
    lastSequence = from.lastSequence();
    seenSequence = from.seenSequence();
    unread = from.unread();
    preview = from.preview();
    priority = from.priority();
    labels = from.labels();
    fields = from.fields();
    firstRespondedAt = from.firstRespondedAt();
    resolvedAt = from.resolvedAt();
    sla = from.sla();
    mergedInto = from.mergedInto();
    toldClosedUntil = from.toldClosedUntil();
  }

  public ConversationBuilder contact(ContactId value) {
    contact = value;
    return this;
  }

  public ConversationBuilder channel(String value) {
    this.channel = value;
    return this;
  }

  public ConversationBuilder address(Address value) {
    this.address = value;
    return this;
  }

  public ConversationBuilder status(Conversation.Status value) {
    this.status = value;
    return this;
  }

  public ConversationBuilder subject(String value) {
    this.subject = value;
    return this;
  }

  public ConversationBuilder agent(AgentId value) {
    this.agent = value;
    return this;
  }

  public ConversationBuilder team(TeamId value) {
    this.team = value;
    return this;
  }

  public ConversationBuilder locale(String value) {
    this.locale = value;
    return this;
  }

  public ConversationBuilder lastActivityAt(Instant value) {
    this.lastActivityAt = value;
    return this;
  }

  public ConversationBuilder snoozedUntil(Instant value) {
    this.snoozedUntil = value;
    return this;
  }

  public ConversationBuilder waitingSince(Instant value) {
    this.waitingSince = value;
    return this;
  }

  public ConversationBuilder lastSequence(long value) {
    this.lastSequence = value;
    return this;
  }

  public ConversationBuilder seenSequence(long value) {
    this.seenSequence = value;
    return this;
  }

  public ConversationBuilder unread(int value) {
    this.unread = value;
    return this;
  }

  public ConversationBuilder preview(String value) {
    this.preview = value;
    return this;
  }

  public ConversationBuilder priority(Conversation.Priority value) {
    this.priority = value;
    return this;
  }

  public ConversationBuilder labels(List<String> value) {
    this.labels = value;
    return this;
  }

  public ConversationBuilder fields(Map<String, Object> value) {
    this.fields = value;
    return this;
  }

  public ConversationBuilder firstRespondedAt(Instant value) {
    this.firstRespondedAt = value;
    return this;
  }

  public ConversationBuilder resolvedAt(Instant value) {
    this.resolvedAt = value;
    return this;
  }

  public ConversationBuilder sla(Sla value) {
    this.sla = value;
    return this;
  }

  public ConversationBuilder mergedInto(ConversationId value) {
    this.mergedInto = value;
    return this;
  }

  public ConversationBuilder toldClosedUntil(Instant value) {
    this.toldClosedUntil = value;
    return this;
  }

  /** The conversation as it is now. */
  public Conversation build() {
    return new Conversation(
        id,
        contact,
        channel,
        address,
        status,
        subject,
        agent,
        team,
        locale,
        createdAt,
        lastActivityAt,
        snoozedUntil,
        waitingSince,
        lastSequence,
        seenSequence,
        unread,
        preview,
        priority,
        labels,
        fields,
        firstRespondedAt,
        resolvedAt,
        sla,
        mergedInto,
        toldClosedUntil);
  }
}
