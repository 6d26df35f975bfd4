package dev.parley.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Objects;

/**
 * What an earlier message is to this one.
 *
 * @param kind the relation
 * @param id the other message: a {@link MessageId}, or where only the network knows it, the
 *     network's own id as in {@link Message#externalId}
 */
public record RelatesTo(Kind kind, String id) {
  /** The relations that networks have in common. */
  public enum Kind {
    /** Answers it. */
    @JsonProperty("reply")
    REPLY,
    /** Belongs to the thread that it began. */
    @JsonProperty("thread")
    THREAD,
    /** Is its new text: an edit. */
    @JsonProperty("replace")
    REPLACE,
    /** Says something about it: a reaction, a receipt, a delivery state. */
    @JsonProperty("annotation")
    ANNOTATION
  }

  public RelatesTo {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(id, "id");
  }
}
