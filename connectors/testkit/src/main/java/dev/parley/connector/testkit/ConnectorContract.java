package dev.parley.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.parley.codec.Json;
import dev.parley.connector.Connector;
import dev.parley.connector.DeliveryException;
import dev.parley.connector.Manifest;
import dev.parley.model.Address;
import dev.parley.model.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What every connector keeps. Implement it in the connector's test; a fixture is a folder with the
 * network's bytes in {@code wire.*} and what becomes of them in {@code message.json}: fields that
 * must be there, or {@code {"quarantined": "reason"}}.
 */
public interface ConnectorContract {
  /** The connector under test. */
  Connector connector();

  /** Valid options that point to an address on this machine where nobody listens. */
  JsonNode unreachable();

  /** A handle that the network could know. */
  String handle();

  /** Does with a fixture's bytes what the inbound route does before the hand-in. */
  List<Message> normalise(Path wire, FakeHub hub) throws Exception;

  /** Where the fixtures are. */
  default Path fixtures() {
    return Path.of("fixtures");
  }

  /** The channel that the fixtures' messages come by. */
  default String channel() {
    return "fixture";
  }

  /** Makes a hub for one test, with its files in a directory of its own. */
  default FakeHub hub() throws IOException {
    Path directory = Files.createTempDirectory("parley-contract-");
    directory.toFile().deleteOnExit();
    return new FakeHub(channel(), directory);
  }

  private static Schema schema(JsonNode options) {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(options.toString());
  }

  @Test
  default void serviceLoaderFindsTheConnector() {
    assertThat(ServiceLoader.load(Connector.class))
        .extracting(found -> found.manifest().name())
        .contains(connector().manifest().name());
  }

  @Test
  default void manifestIsSane() {
    Manifest manifest = connector().manifest();
    assertThat(manifest.name()).matches("[a-z][a-z0-9-]*");
    assertThat(manifest.title()).isNotBlank();
    assertThat(manifest.capabilities()).isNotEmpty();
    assertThat(manifest.concurrency()).isPositive();
    assertThat(manifest.maxLength()).isNotNegative();
    assertThat(manifest.quality()).isNotNull();
  }

  @Test
  default void schemaAcceptsGoodOptionsAndRefusesUnknownOnes() {
    Schema schema = schema(connector().manifest().options());
    assertThat(schema.validate(unreachable().toString(), com.networknt.schema.InputFormat.JSON))
        .isEmpty();
    assertThat(schema.validate("{\"no-such-option\":1}", com.networknt.schema.InputFormat.JSON))
        .isNotEmpty();
  }

  @Test
  default void everySecretIsMarked() {
    assertThat(Secrets.unmarked(connector().manifest().options(), "")).isEmpty();
  }

  /** One test a fixture: it becomes the message that stands beside it, the same one twice. */
  @TestFactory
  default Stream<DynamicTest> fixturesBecomeTheirMessages() throws IOException {
    try (Stream<Path> cases = Files.list(fixtures())) {
      return cases.filter(Files::isDirectory).sorted().toList().stream()
          .map(
              dir ->
                  DynamicTest.dynamicTest(
                      dir.getFileName().toString(), () -> Fixture.check(this, dir)));
    }
  }

  @Test
  default void unreachableNetworkIsADeliveryFailureAndStoppingIsClean() throws Exception {
    FakeHub hub = hub();
    Set<Thread> before = Set.copyOf(Thread.getAllStackTraces().keySet());
    try (RunningChannel running = hub.start(connector(), unreachable())) {
      Message message =
          Message.outbound(channel(), Address.system())
              .to(Address.contact(channel(), handle()))
              .text("hello")
              .build();
      assertThatThrownBy(() -> running.send(message))
          .isInstanceOfSatisfying(
              DeliveryException.class,
              failure -> {
                assertThat(failure.kind().stopsChannel() || failure.kind().retried()).isTrue();
                assertThat(failure.code()).isNotBlank();
                assertThat(failure.getMessage()).isNotBlank();
              });
    }
    assertThat(hub.signals().listeners()).isZero();
    await()
        .atMost(Duration.ofSeconds(10))
        .until(
            () ->
                Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> !before.contains(thread) && !thread.isDaemon())
                    .filter(thread -> !thread.getName().startsWith("awaitility"))
                    .toList(),
            List::isEmpty);
    assertThat(hub.door().leaked()).isEmpty();
  }

  /** Names beginning with "Camel" steer Camel; none may come from a network. */
  static void requireNoCamelNames(Map<String, Object> metadata) {
    assertThat(metadata.keySet())
        .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("camel"));
  }

  /** The parts of a message that only hold for one run. */
  static JsonNode stable(Message message) {
    return Fixture.stable(Json.mapper().valueToTree(message));
  }
}
