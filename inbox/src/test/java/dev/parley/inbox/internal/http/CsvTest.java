package dev.parley.inbox.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTest {
  @Test
  void cellsWithCommasQuotesAndLinesAreQuoted() {
    Csv csv = new Csv(List.of("name", "n"));
    csv.row("Ann, \"the\" one\nand only", 3);
    csv.row(null, -1.5);

    assertThat(csv).hasToString("name,n\r\n\"Ann, \"\"the\"\" one\nand only\",3\r\n,-1.5\r\n");
  }

  @Test
  void whatASpreadsheetWouldTakeForAFormulaIsText() {
    Csv csv = new Csv(List.of("label"));
    csv.row("=HYPERLINK(\"https://evil.example\")");

    assertThat(csv.toString()).contains("\"'=HYPERLINK(");
  }
}
