package dev.parley.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openapitools.codegen.DefaultGenerator;
import org.openapitools.codegen.config.CodegenConfigurator;

/** The same as {@link JavaClientIT} in TypeScript: checked by its compiler, run by Node. */
class TypeScriptClientIT {
  private static final String SOURCES = "/dev/parley/inbox/clients/typescript/";

  /** The compiler is fetched once, and again after {@code mvn clean}. */
  private static final Path COMPILER = Path.of("target", "typescript").toAbsolutePath();

  private static final long MINUTES = 3;

  @Test
  void aClientGeneratedFromTheDescriptionCompilesAndWorks(@TempDir Path data, @TempDir Path work)
      throws Exception {
    try (MiniHub hub = new MiniHub(data)) {
      hub.says("ann", "Ann", "Where is my parcel?");
      hub.says("ben", "Ben", "Hello");
      hub.says("cal", "Cal", "Good morning");
      Client admin = Client.loggedIn(hub);
      List<String> scopes = List.of("conversations:read", "conversations:write");
      String token =
          admin
              .post("/api/v1/tokens", Map.of("name", "program", "scopes", scopes))
              .json()
              .path("token")
              .asText();
      Path description =
          Files.writeString(work.resolve("api.json"), admin.get("/api/v1/openapi.json").text());

      generate(description, work.resolve("client"));
      String compiler = compiler();
      copy("round-trip.ts", work);
      copy("tsconfig.json", work);
      run(work, "node", compiler, "--project", work.toString());
      String seen =
          run(work, "node", work.resolve("built/round-trip.js").toString(), hub.url, token);

      assertThat(seen.lines().skip(1))
          .containsExactly(
              "conversations Cal,Ben,Ann",
              "since true",
              "again true",
              "messages 2",
              "other 422 idempotency-key-reused",
              "found 1",
              "missing 404 not-found urn:parley:problem:not-found",
              "refused 401 unauthenticated");
    }
  }

  private static void generate(Path description, Path into) {
    CodegenConfigurator settings =
        new CodegenConfigurator()
            .setGeneratorName("typescript-fetch")
            .setInputSpec(description.toString())
            .setOutputDir(into.toString())
            .addGlobalProperty("apis", "")
            .addGlobalProperty("models", "")
            .addGlobalProperty("supportingFiles", "")
            .addGlobalProperty("apiDocs", "false")
            .addGlobalProperty("modelDocs", "false");
    new DefaultGenerator().opts(settings.toClientOptInput()).generate();
  }

  /** The version that {@code package-lock.json} names, with its checksum. */
  private static String compiler() throws Exception {
    Path program = COMPILER.resolve("node_modules/typescript/bin/tsc");
    Files.createDirectories(COMPILER);
    boolean same = copy("package-lock.json", COMPILER);
    copy("package.json", COMPILER);
    if (!same || !Files.exists(program)) {
      run(COMPILER, "npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts");
    }
    return program.toString();
  }

  /** Whether it was there already. */
  private static boolean copy(String name, Path into) throws Exception {
    Path file = into.resolve(name);
    try (var content = TypeScriptClientIT.class.getResourceAsStream(SOURCES + name)) {
      byte[] wanted = content.readAllBytes();
      boolean same =
          Files.exists(file) && java.util.Arrays.equals(Files.readAllBytes(file), wanted);
      Files.write(file, wanted);
      return same;
    }
  }

  private static String run(Path in, String... command) throws Exception {
    Path said = Files.createTempFile(in, "said", ".txt");
    Process process =
        new ProcessBuilder(command)
            .directory(in.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    try {
      assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).as("%s ended", command[0]).isTrue();
      String text = Files.readString(said, StandardCharsets.UTF_8);
      assertThat(process.exitValue()).as("%s: %s", command[0], text).isZero();
      return text;
    } finally {
      process.destroyForcibly();
      Files.delete(said);
    }
  }
}
