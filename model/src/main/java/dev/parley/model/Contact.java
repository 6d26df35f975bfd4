package dev.parley.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A person outside.
 *
 * @param name as known best, or null
 * @param locale BCP 47 tag, or null
 * @param attributes what the business keeps about the person
 * @param blocked since when what the person says is kept from agents, or null
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Contact(
    ContactId id,
    String name,
    List<Address> addresses,
    String locale,
    Map<String, Object> attributes,
    Instant createdAt,
    Instant blocked) {
  public Contact {
    addresses = addresses == null ? List.of() : List.copyOf(addresses);
    attributes = Fields.kept(attributes);
  }
}
