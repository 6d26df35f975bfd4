package dev.parley.conversations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.model.Part;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttachmentFilesTest {
  @TempDir Path folder;

  private static InputStream bytes(int count) {
    return new ByteArrayInputStream(new byte[count]);
  }

  @Test
  void fileComesBackAsItWasStored() throws IOException {
    AttachmentFiles files = new AttachmentFiles(folder);
    Part.Attachment stored =
        files.put(
            "plan.pdf",
            "application/pdf",
            null,
            new ByteArrayInputStream("hi".getBytes(StandardCharsets.UTF_8)),
            10);
    try (InputStream in = files.open(stored.key())) {
      assertThat(in.readAllBytes()).asString().isEqualTo("hi");
    }
    assertThat(files.describe(stored.key())).isEqualTo(stored);
    assertThat(stored.size()).isEqualTo(2);
  }

  @Test
  void limitIsExactAndNothingIsKeptBeyondIt() throws IOException {
    AttachmentFiles files = new AttachmentFiles(folder);
    assertThat(files.put("a", null, null, bytes(100_000), 100_000).size()).isEqualTo(100_000);
    assertThatThrownBy(() -> files.put("b", null, null, bytes(100_001), 100_000))
        .isInstanceOf(AttachmentTooLargeException.class)
        .hasMessageContaining("100000");
    try (Stream<Path> all = Files.walk(folder)) {
      assertThat(all.filter(Files::isRegularFile)).hasSize(2);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../../etc/passwd", "", "a", "..", "0123456789abcdef0123456789abcdef0123456"})
  void keyThatIsNoneOpensNothing(String key) {
    assertThatThrownBy(() -> new AttachmentFiles(folder).open(key))
        .isInstanceOf(NoSuchFileException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "../../etc/passwd, passwd",
    "'C:\\temp\\a.txt', a.txt",
    "'in\u202Egpj.exe', ingpj.exe",
    "'a\r\nb.txt', ab.txt",
    "'..', file",
    "'a:b?.txt', a_b_.txt",
  })
  void namesAreCleaned(String given, String kept) {
    assertThat(AttachmentFiles.cleanName(given)).isEqualTo(kept);
  }

  @Test
  void longNameKeepsItsEnding() {
    String name = AttachmentFiles.cleanName("x".repeat(500) + ".pdf");
    assertThat(name).hasSize(AttachmentFiles.MAX_NAME).endsWith(".pdf");
    assertThat(AttachmentFiles.cleanName(null)).isEqualTo("file");
  }
}
