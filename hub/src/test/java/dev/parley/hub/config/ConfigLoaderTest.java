package dev.parley.hub.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parley.codec.Json;
import dev.parley.connector.Connector;
import dev.parley.connector.Manifest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigLoaderTest {
  @TempDir Path directory;

  private ConfigLoader loader(Map<String, String> environment) throws Exception {
    Manifest mail =
        new Manifest(
            "email",
            "Mail",
            Json.mapper()
                .readTree(
                    """
                    {"type":"object","additionalProperties":false,"required":["host"],
                     "properties":{"host":{"type":"string"},
                     "password":{"type":"string","minLength":4,"writeOnly":true}}}"""),
            Set.of(),
            0,
            1,
            Manifest.Quality.MATURE);
    return new ConfigLoader(environment, Map.of("email", mail));
  }

  private ParleyConfig parse(String text, Map<String, String> environment) throws Exception {
    return loader(environment).parse(text, "parley.yaml", directory);
  }

  private List<Problem> problems(String text) throws Exception {
    ConfigLoader loader = loader(Map.of());
    ConfigException e =
        catchThrowableOfType(
            ConfigException.class, () -> loader.parse(text, "parley.yaml", directory));
    assertThat(e).as("refused").isNotNull();
    return e.problems();
  }

  @Test
  void anEmptyConfigIsValid() throws Exception {
    ParleyConfig config = parse("", Map.of());
    assertThat(config.http().port()).isEqualTo(8080);
    assertThat(config.channels()).isEmpty();
    assertThat(config.commands().limits().deadline()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void theShippedConfigAndTheExamplesAreValid() throws Exception {
    Map<String, Manifest> connectors = new HashMap<>();
    ServiceLoader.load(Connector.class)
        .forEach(c -> connectors.put(c.manifest().name(), c.manifest()));
    ConfigLoader loader =
        new ConfigLoader(
            Map.of(
                "DB_PASSWORD", "x",
                "MAIL_PASSWORD", "x",
                "TWILIO_SID", "AC0123",
                "TWILIO_TOKEN", "x",
                "LAMP_PASSWORD", "long-enough"),
            connectors);
    Path config = Path.of("../config");
    assertThat(loader.load(config.resolve("parley.yaml")).teams()).containsExactly("support");
    try (var examples = Files.newDirectoryStream(config.resolve("examples"), "*.yaml")) {
      for (Path example : examples) {
        assertThat(loader.load(example)).isNotNull();
      }
    }
  }

  @Test
  void theEnvironmentWinsOverTheFile() throws Exception {
    ParleyConfig config =
        parse(
            "channels: {support-mail: {connector: email, options: {host: a}}}",
            Map.of(
                "PARLEY_HTTP_PORT", "9090",
                "PARLEY_HTTP_LIMITS_MAX_CONNECTIONS", "7",
                "PARLEY_CHANNELS_SUPPORT_MAIL_OPTIONS_HOST", "b"));
    assertThat(config.http().port()).isEqualTo(9090);
    assertThat(config.http().limits().maxConnections()).isEqualTo(7);
    assertThat(config.channels().get("support-mail").options().path("host").asText())
        .isEqualTo("b");
  }

  @Test
  void secretsComeFromEnvironmentAndFileAndAreNotShown() throws Exception {
    Files.writeString(directory.resolve("pw"), "from-file\n");
    ParleyConfig config =
        parse(
            "{broker: {password: '${env:PW}'}, store: {password: '${file:pw}'}}",
            Map.of("PW", "from-env"));
    assertThat(config.broker().password()).isEqualTo("from-env");
    assertThat(config.store().password()).isEqualTo("from-file");
    assertThat(config.toString() + config.broker() + config.store()).doesNotContain("from-");
  }

  @Test
  void everyProblemIsToldAtOnceWithItsLine() throws Exception {
    List<Problem> problems =
        problems(
            """
            http:
              prot: 80
            channels:
              mail:
                connector: email
                options: {hots: x, password: abc}
              x: {connector: emial}
            store: {password: "${env:NOT_SET}"}
            commands: {deadline: soon}
            """);
    assertThat(problems)
        .extracting(p -> p.code() + " " + p.path() + " " + p.line())
        .contains(
            "unknown-key http.prot 2",
            "missing-key channels.mail.options.host 6",
            "unknown-key channels.mail.options.hots 6",
            "bad-value channels.mail.options.password 6",
            "unknown-connector channels.x.connector 7",
            "missing-secret store.password 8",
            "bad-value commands.deadline 9");
    String report = Problem.report(problems);
    assertThat(report)
        .contains("Did you mean 'port'", "Did you mean 'host'", "Did you mean 'email'")
        .doesNotContain("abc");
  }

  @Test
  void namesMustNameSomething() throws Exception {
    assertThat(
            problems(
                "{teams: [support], routing: [{then: {team: suport}}], devices: [{id: lamp, channel: home}]}"))
        .extracting(Problem::path)
        .containsExactlyInAnyOrder("routing.0.then.team", "devices.0.channel");
  }

  @Test
  void duplicateKeysAndBrokenYamlAreTold() throws Exception {
    assertThat(problems("http: {port: 1}\nhttp: {port: 2}"))
        .extracting(Problem::code)
        .contains("duplicate-key");
    assertThat(problems("http: [")).extracting(Problem::code).contains("not-yaml");
  }

  @Test
  void aBombOfAliasesIsRefused() throws Exception {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 9; i++) {
      String alias = " *a" + (i - 1) + " ";
      bomb.append(
          "a%d: &a%d [%s]%n"
              .formatted(i, i, String.join(",", java.util.Collections.nCopies(5, alias))));
    }
    assertThat(problems(bomb.toString()).toString()).contains("too-large");
  }

  @Test
  void noChannelMayBeCalledParley() throws Exception {
    assertThat(problems("channels: {parley: {connector: email, options: {host: a}}}"))
        .extracting(Problem::code)
        .contains("bad-name");
  }

  @Test
  void loginProvidersAreReadAndTheirSecretsAreNotShown() throws Exception {
    ParleyConfig config =
        parse(
            """
            inbox:
              secondFactor: required
              oidc:
                - name: work
                  issuer: https://id.example/realms/work
                  clientId: parley
                  clientSecret: ${env:OIDC_SECRET}
            """,
            Map.of("OIDC_SECRET", "hush-hush"));
    assertThat(config.inbox().secondFactor()).isEqualTo("required");
    assertThat(config.inbox().oidc().get(0).clientSecret()).isEqualTo("hush-hush");
    assertThat(config.inbox().oidc().get(0).autoCreate()).isFalse();
    assertThat(config.inbox().toString()).doesNotContain("hush-hush");
    assertThat(parse("", Map.of()).inbox().secondFactor()).isEqualTo("optional");
  }

  @Test
  void aLoginProviderNeedsTlsAndANameOfItsOwn() throws Exception {
    String one = "{name: work, issuer: 'https://id.example', clientId: parley}";
    assertThat(problems("inbox: {oidc: [" + one + ", " + one + "]}"))
        .singleElement()
        .matches(problem -> problem.code().equals("duplicate-name"));
    assertThat(
            problems(
                "inbox: {oidc: [{name: work, issuer: 'http://id.example', clientId: parley}]}"))
        .singleElement()
        .matches(problem -> problem.path().equals("inbox.oidc.0.issuer"));
    assertThat(problems("inbox: {secondFactor: maybe}")).hasSize(1);
  }
}
