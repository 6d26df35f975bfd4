package dev.parley.hub.house;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * A module: where its classes are and which other modules it may see.
 *
 * @param name as its folder
 * @param root the package that all its packages begin with
 * @param sees names of the modules it may depend on
 */
record Room(String name, String root, Set<String> sees) {
  private static final Set<String> FOR_CONNECTORS = Set.of("model", "codec", "connectors/api");

  /** All modules that the hub is assembled from. */
  static final List<Room> ALL =
      List.of(
          new Room("model", "dev.parley.model", Set.of()),
          new Room("codec", "dev.parley.codec", Set.of("model")),
          new Room("broker", "dev.parley.broker", Set.of("model")),
          new Room("connectors/api", "dev.parley.connector", Set.of("model", "codec")),
          new Room("connectors/webchat", "dev.parley.connector.webchat", FOR_CONNECTORS),
          new Room("connectors/email", "dev.parley.connector.email", FOR_CONNECTORS),
          new Room("connectors/sms", "dev.parley.connector.sms", FOR_CONNECTORS),
          new Room("connectors/mqtt", "dev.parley.connector.mqtt", FOR_CONNECTORS),
          new Room("conversations", "dev.parley.conversations", Set.of("model", "codec")),
          new Room(
              "routes",
              "dev.parley.routes",
              Set.of("model", "codec", "broker", "conversations", "connectors/api")),
          new Room(
              "inbox", "dev.parley.inbox", Set.of("model", "codec", "broker", "conversations")),
          new Room(
              "hub",
              "dev.parley.hub",
              Set.of(
                  "model",
                  "codec",
                  "broker",
                  "conversations",
                  "routes",
                  "inbox",
                  "connectors/api",
                  "connectors/webchat",
                  "connectors/email",
                  "connectors/sms",
                  "connectors/mqtt")));

  /** The module of one of our classes: the one with the longest fitting root. */
  static Room of(JavaClass type) {
    return ALL.stream()
        .filter(room -> room.holds(type))
        .max(Comparator.comparing((Room room) -> room.root().length()))
        .orElseThrow(
            () -> new IllegalStateException(type.getName() + " is in no module: name it here"));
  }

  private boolean holds(JavaClass type) {
    return type.getPackageName().equals(root) || type.getPackageName().startsWith(root + ".");
  }
}
