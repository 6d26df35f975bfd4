package dev.parley.inbox.internal.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShownTypesTest {
  private static String typeOf(String head) throws IOException {
    return ShownTypes.of(
        new ByteArrayInputStream((head + "............").getBytes(StandardCharsets.ISO_8859_1)));
  }

  @ParameterizedTest
  @CsvSource({
    "OggS, audio/ogg",
    "ID3, audio/mpeg",
    "RIFF0000WAVE, audio/wav",
    "RIFF0000WEBP, image/webp",
    "0000ftypM4A, audio/mp4",
    "0000ftypisom, video/mp4",
    "GIF89a, image/gif"
  })
  void soundFilmAndPicturesAreToldByTheirFirstBytes(String head, String type) throws IOException {
    assertThat(typeOf(head)).isEqualTo(type);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<svg xmlns=", "<html>", "%PDF-1.7", "RIFF0000AVI ", "MZ"})
  void whatMayHoldAScriptOrIsUnknownIsNotShown(String head) throws IOException {
    assertThat(typeOf(head)).isNull();
  }
}
