package dev.parley.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openapitools.codegen.DefaultGenerator;
import org.openapitools.codegen.config.CodegenConfigurator;

/** The description of the API is right enough for a generator to make a client that works. */
class JavaClientIT {
  private static final String PROGRAM = "/dev/parley/inbox/clients/RoundTrip.java";

  @Test
  void aClientGeneratedFromTheDescriptionCompilesAndWorks(@TempDir Path data, @TempDir Path work)
      throws Exception {
    try (MiniHub hub = new MiniHub(data)) {
      hub.says("ann", "Ann", "Where is my parcel?");
      Client admin = Client.loggedIn(hub);
      List<String> scopes = List.of("conversations:read", "conversations:write", "reports:read");
      String token =
          admin
              .post("/api/v1/tokens", Map.of("name", "program", "scopes", scopes))
              .json()
              .path("token")
              .asText();
      Path description =
          Files.writeString(work.resolve("api.json"), admin.get("/api/v1/openapi.json").text());

      generate(description, work.resolve("client"));
      compile(work.resolve("client/src/main/java"), work.resolve("classes"));
      String seen = run(work.resolve("classes"), hub.url, token);

      assertThat(seen.lines().skip(1))
          .containsExactly(
              "conversations 1",
              "contact Ann",
              "again true",
              "messages 2",
              "found 1",
              "inbound 1",
              "missing 404");
    }
  }

  private static void generate(Path description, Path into) {
    CodegenConfigurator settings =
        new CodegenConfigurator()
            .setGeneratorName("java")
            .setLibrary("native")
            .setInputSpec(description.toString())
            .setOutputDir(into.toString())
            .addAdditionalProperty("invokerPackage", "parley")
            .addAdditionalProperty("apiPackage", "parley.api")
            .addAdditionalProperty("modelPackage", "parley.model")
            .addAdditionalProperty("openApiNullable", "false")
            .addAdditionalProperty("useJakartaEe", "true")
            // Its templates have a variable of that name.
            .addParameterNameMapping("e", "expires")
            .addGlobalProperty("apis", "")
            .addGlobalProperty("models", "")
            .addGlobalProperty("supportingFiles", "")
            .addGlobalProperty("apiTests", "false")
            .addGlobalProperty("modelTests", "false")
            .addGlobalProperty("apiDocs", "false")
            .addGlobalProperty("modelDocs", "false");
    new DefaultGenerator().opts(settings.toClientOptInput()).generate();
  }

  private static void compile(Path sources, Path into) throws Exception {
    Files.createDirectories(into);
    try (var program = JavaClientIT.class.getResourceAsStream(PROGRAM)) {
      Files.copy(program, sources.resolve("RoundTrip.java"));
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
    try (StandardJavaFileManager files =
            compiler.getStandardFileManager(said, Locale.ROOT, StandardCharsets.UTF_8);
        Stream<Path> all = Files.walk(sources)) {
      List<Path> java = all.filter(file -> file.toString().endsWith(".java")).toList();
      List<String> options =
          List.of(
              "-proc:none",
              "-d",
              into.toString(),
              "-classpath",
              System.getProperty("java.class.path"));
      boolean compiled =
          compiler
              .getTask(null, files, said, options, null, files.getJavaFileObjectsFromPaths(java))
              .call();
      assertThat(compiled).as(said.getDiagnostics().toString()).isTrue();
    }
  }

  private static String run(Path classes, String url, String token) throws Exception {
    try (URLClassLoader loader =
        new URLClassLoader(
            new URL[] {classes.toUri().toURL()}, JavaClientIT.class.getClassLoader())) {
      return (String)
          loader
              .loadClass("RoundTrip")
              .getMethod("run", String.class, String.class)
              .invoke(null, url, token);
    }
  }
}
